// Migrations that share the network are advanced in slices: how much their length matters.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MIB } from '../../src/base/units.ts'
import type { Command, Experiment } from '../../src/sim/experiment.ts'
import { type MigrationResult, resultOf } from '../../src/sim/result.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'
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

function results(experiment: Experiment, sliceUs: number): MigrationResult[] {
  const simulation = createSimulation(experiment, null, false, sliceUs)
  runToRest(simulation, 120_000_000)
  return simulation.state.migrations.map(resultOf)
}

/** Half the length of a slice changes a migration by less than this. */
const TOTAL_MS = 10
const DOWNTIME_MS = 3

interface Worst {
  totalMs: number
  downtimeMs: number
  migrations: number
}

/** The greatest differences between runs in slices of these two lengths, in milliseconds. */
function compare(sliceUs: number, otherUs: number, numRuns: number): Worst {
  const worst: Worst = { totalMs: 0, downtimeMs: 0, migrations: 0 }
  const apart = (one: number | null, other: number | null): number => Math.abs((one ?? Infinity) - (other ?? 0))
  fc.assert(
    fc.property(scene, (experiment) => {
      const others = results(experiment, otherUs)
      results(experiment, sliceUs).forEach(({ totalMigrationTimeMs, downtimeMs }, i) => {
        worst.migrations++
        worst.totalMs = Math.max(worst.totalMs, apart(totalMigrationTimeMs, others[i].totalMigrationTimeMs))
        worst.downtimeMs = Math.max(worst.downtimeMs, apart(downtimeMs, others[i].downtimeMs))
      })
    }),
    { numRuns, seed: 20261123 },
  )
  return worst
}

test(`slices half as long change no total time by ${TOTAL_MS} ms and no downtime by ${DOWNTIME_MS} ms`, () => {
  const worst = compare(1000, 500, 200)
  console.log(
    `slices of 1 and of 0.5 ms, ${worst.migrations} migrations that share a network: at worst ` +
      `${worst.totalMs.toFixed(2)} ms of total time and ${worst.downtimeMs.toFixed(2)} ms of downtime apart`,
  )
  expect(worst.migrations).toBeGreaterThan(400)
  expect(worst.totalMs).toBeLessThan(TOTAL_MS)
  expect(worst.downtimeMs).toBeLessThan(DOWNTIME_MS)
})

test('slices of twenty milliseconds would be too long', () => {
  const worst = compare(20_000, 1000, 20)
  expect(worst.totalMs).toBeGreaterThan(TOTAL_MS)
  expect(worst.downtimeMs).toBeGreaterThan(DOWNTIME_MS)
})
