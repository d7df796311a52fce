// Whole pre-copy migrations (all of the memory is data, 20,000 random writes/s) against the bare work on a bitmap that
// they stand for: the same number of random bits set, and the same number of pages found by word scan.
import { draw, scale, stream } from '../../src/base/random.ts'
import { GIB, MIB, PAGE_BYTES } from '../../src/base/units.ts'
import { createBitmap, setRange } from '../../src/sim/bitmap.ts'
import type { Experiment } from '../../src/sim/experiment.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'
import { roomBytes } from '../../src/sim/validate.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'
import type { Benchmark } from './run.ts'

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
  const [migration] = simulation.state.migrations
  if (migration.phase !== 'completed') throw new Error('expected the migration to complete')
  const writes = simulation.state.guests[0].writers.reduce((sum, { done }) => sum + done, 0)
  return { writes, pages: migration.sender.normalPages + migration.sender.zeroPages }
}

const sink = { value: 0 }

function rawLoop(pageCount: number, writes: number, pages: number): void {
  const log = createBitmap(pageCount)
  const id = stream(1, 'raw')
  for (let k = 0; k < writes; k++) {
    const page = scale(draw(id, k), workingSetBytes / PAGE_BYTES)
    log[page >>> 5] |= 1 << (page & 31)
  }
  const toSend = createBitmap(pageCount)
  setRange(toSend, 0, pageCount)
  let sent = 0
  let sum = 0
  for (let word = 0; sent < pages; word = (word + 1) % toSend.length) {
    // Past the first round the bitmap holds what was written.
    if (sent >= pageCount) toSend[word] = log[word]
    for (let bits = toSend[word]; bits !== 0 && sent < pages; bits &= bits - 1, sent++)
      sum += 31 - Math.clz32(bits & -bits)
    toSend[word] = 0
  }
  sink.value += sum
}

function benchmarkOf(name: string, memoryBytes: number, bitsPerSecond: number): Benchmark {
  const experiment = experimentOf(memoryBytes, bitsPerSecond)
  return {
    name,
    unit: 'ms',
    measure() {
      const start = performance.now()
      const { writes, pages } = migrate(experiment)
      const middle = performance.now()
      rawLoop(memoryBytes / PAGE_BYTES, writes, pages)
      return { ours: middle - start, theirs: performance.now() - middle }
    },
  }
}

/** 4 GiB over 10 Gbit/s, and 64 GiB (16 Mi pages) over 25 Gbit/s. */
export const pageExactPrecopy = benchmarkOf('page-exact-precopy', 4 * GIB, 10e9)
export const pageExactLarge = benchmarkOf('page-exact-64gib', 64 * GIB, 25e9)
