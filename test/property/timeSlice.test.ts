// Migrations that share the network run one after another, each up to its next possible change: how far makes no difference.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MIB } from '../../src/base/units.ts'
import type { Command, Experiment } from '../../src/sim/experiment.ts'
import { createSimulation, hashSimulation, runToRest, type Simulation } from '../../src/sim/simulation.ts'
import { aVm, aWorld } from '../worlds.ts'

const scene = fc
  .record({
    seed: fc.integer({ min: 0, max: 0xffffffff }),
    strategy: fc.constantFrom('precopy', 'nonlive', 'postcopyPush', 'postcopyPrepaging', 'hybrid'),
    bitsPerSecond: fc.integer({ min: 500, max: 20_000 }).map((mbit) => mbit * 1e6),
    downtimeLimitMs: fc.integer({ min: 20, max: 1000 }),
    maxBandwidthBytesPerSecond: fc.constantFrom(0, 0, 100 * MIB),
    autoConverge: fc.constantFrom('off', 'on'),
    vms: fc.array(
      fc.record({
        memoryMib: fc.integer({ min: 128, max: 512 }),
        usedFraction: fc.double({ min: 0, max: 0.4, noNaN: true }),
        workingSetFraction: fc.double({ min: 0.02, max: 0.3, noNaN: true }),
        // Little enough for pre-copy to come to an end on the slowest third of a link.
        writesPerSecond: fc.integer({ min: 0, max: 12_000 }),
        startUs: fc.integer({ min: 0, max: 300_000 }),
        destination: fc.constantFrom('b', 'c'),
      }),
      { minLength: 2, maxLength: 3 },
    ),
  } as const)
  .map(({ seed, strategy, bitsPerSecond, vms, ...limits }): Experiment => {
    const commands = vms.map(
      ({ startUs, destination }, i): Command => ({ kind: 'migrate', atUs: startUs, vm: `vm${i}`, destination }),
    )
    return aWorld({
      seed,
      link: { bitsPerSecond },
      migration: { ...limits, strategy },
      vms: vms.map(({ memoryMib, usedFraction, workingSetFraction, writesPerSecond }, i) =>
        aVm({
          id: `vm${i}`,
          memoryBytes: memoryMib * MIB,
          workingSetBytes: Math.max(1, Math.floor(memoryMib * workingSetFraction)) * MIB,
          usedBytes: Math.floor(memoryMib * usedFraction) * MIB,
          writesPerSecond,
        }),
      ),
      commands: commands.sort((x, y) => x.atUs - y.atUs),
    })
  })

function run(experiment: Experiment, lookaheadUs: number): Simulation {
  const simulation = createSimulation(experiment, null, false, lookaheadUs)
  runToRest(simulation, 120_000_000)
  return simulation
}

test('looking at each other more often than needed changes nothing, to the bit', () => {
  let migrations = 0
  fc.assert(
    fc.property(scene, fc.constantFrom(50, 1000, 7777), (experiment, lookaheadUs) => {
      const simulation = run(experiment, Infinity)
      migrations += simulation.state.migrations.filter(({ phase }) => phase === 'completed').length
      expect(hashSimulation(run(experiment, lookaheadUs))).toBe(hashSimulation(simulation))
    }),
    { numRuns: 120, seed: 20261123 },
  )
  expect(migrations).toBeGreaterThan(240)
})
