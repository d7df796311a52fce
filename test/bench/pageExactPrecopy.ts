// Whole pre-copy migrations (all of the memory is data, 20,000 random writes/s) against the bare work on a bitmap that
// they stand for: the same number of random bits set, and the same number of pages found by word scan.
import { GIB, MIB, PAGE_BYTES } from '../../src/base/units.ts'
import type { Experiment } from '../../src/sim/experiment.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'
import { roomBytes } from '../../src/sim/validate.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'
import { type Benchmark, compared } from './benchmark.ts'
import { rawLoop, workDone } from './rawLoop.ts'

const workingSetBytes = 1024 * MIB

const experimentOf = (memoryBytes: number, bitsPerSecond: number): Experiment =>
  aWorld({
    servers: ['a', 'b'].map((id) => aServer(id, { memoryBytes: 128 * GIB, nicBitsPerSecond: bitsPerSecond })),
    vms: [
      aVm({
        memoryBytes,
        workingSetBytes,
        usedBytes: Math.min(60 * GIB, Math.floor((roomBytes(memoryBytes) - workingSetBytes) / MIB) * MIB),
        writesPerSecond: 20_000,
      }),
    ],
    link: { bitsPerSecond },
    commands: [{ kind: 'migrate', atUs: 0, vm: 'guest', destination: 'b' }],
  })

function migrate(experiment: Experiment): { writes: number; pages: number } {
  const simulation = createSimulation(experiment)
  runToRest(simulation, 600_000_000)
  if (simulation.state.migrations[0].phase !== 'completed') throw new Error('expected the migration to complete')
  return workDone(simulation.state)
}

function benchmarkOf(name: string, memoryBytes: number, bitsPerSecond: number): Benchmark {
  const experiment = experimentOf(memoryBytes, bitsPerSecond)
  return compared(name, () => {
    const start = performance.now()
    const { writes, pages } = migrate(experiment)
    const middle = performance.now()
    rawLoop(memoryBytes / PAGE_BYTES, workingSetBytes / PAGE_BYTES, writes, pages)
    return { ours: middle - start, theirs: performance.now() - middle }
  })
}

/** 4 GiB over 10 Gbit/s, and 64 GiB (16 Mi pages) over 25 Gbit/s. */
export const pageExactPrecopy = benchmarkOf('page-exact-precopy', 4 * GIB, 10e9)
export const pageExactLarge = benchmarkOf('page-exact-64gib', 64 * GIB, 25e9)
