// A published table of 48 predicted migrations: by the model that it was made with, then by pages sent one by one.
import { expect, test } from 'vitest'
import { GIB } from '../../src/base/units.ts'
import { workloads } from '../../src/scenario/workloads/index.ts'
import type { Experiment } from '../../src/sim/experiment.ts'
import type { MigrationValues } from '../../src/sim/fields.ts'
import { type MigrationResult, resultOf } from '../../src/sim/result.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'
import { keyValueGuest } from './keyValueGuest.ts'
import { predictCurve } from './predictCurve.ts'

/** The table counts in binary: 1 Gbps is 2^30 bit/s. */
const MBPS = 2 ** 20
const limits = [0.125, 0.25, 0.5, 1, 5, Infinity]
/** Line rate, then the total time in seconds for each downtime limit; "-" never converges. */
const table: readonly (readonly [mbps: number, printed: string])[] = [
  [100, '- - - - - 16m59s'],
  [1024, '- - - - - 1m40s'],
  [2 * 1024, '- - - - 1m41s 50s'],
  [2.5 * 1024, '- - - - 1m07s 40s'],
  [5 * 1024, '48s 46s 31s 28s 25s 20s'],
  [10 * 1024, '13s 12s 12s 12s 12s 10s'],
  [25 * 1024, '5s 5s 5s 5s 4s 4s'],
  [40 * 1024, '3s 3s 3s 3s 3s 3s'],
]

/** Seconds rounded up, as the table prints them. */
function print(seconds: number): string {
  const whole = Math.ceil(seconds)
  const minutes = Math.floor(whole / 60)
  return minutes === 0 ? `${whole}s` : `${minutes}m${String(whole % 60).padStart(2, '0')}s`
}

test.each(table)('the closed model gives the printed times at %f Mbit/s', (mbps, printed) => {
  const cells = limits.map((limit) => {
    const prediction = predictCurve(keyValueGuest, (mbps * MBPS) / 8, limit)
    return prediction === null ? '-' : print(prediction.seconds)
  })
  expect(cells.join(' ')).toBe(printed)
})

test('and the rounds that it needs for them', () => {
  const rounds = (gbps: number, limit: number) => predictCurve(keyValueGuest, (gbps * 2 ** 30) / 8, limit)?.rounds
  expect(limits.map((limit) => rounds(5, limit))).toEqual([65, 54, 10, 4, 2, 1])
  expect([rounds(2, 5), rounds(10, 0.125)]).toEqual([6, 5])
})

/** A guest of that size and filling, on a line without overhead between servers that cost nothing: what the model has. */
function pageLevel(mbps: number, migration: Partial<MigrationValues>): MigrationResult {
  const swift = {
    memoryBytes: 64 * GIB,
    nicBitsPerSecond: 400e9,
    residentPageNs: 0,
    freshPageNs: 0,
    coldPageNs: 0,
    zeroPageNs: 0,
    dirtyFaultNs: 0,
  }
  const experiment: Experiment = aWorld({
    servers: [aServer('a', swift), aServer('b', swift)],
    vms: [aVm({ ...workloads.socialNetwork.vm, clientBytesPerSecond: 0 })],
    link: { bitsPerSecond: mbps * MBPS, payloadFraction: 1, latencyUs: 0 },
    migration,
    commands: [{ kind: 'migrate', atUs: 0, vm: 'guest', destination: 'b' }],
  })
  const simulation = createSimulation(experiment)
  runToRest(simulation, 120_000_000)
  return resultOf(simulation.state.migrations[0])
}

const predictedSeconds = (mbps: number, limit: number): number =>
  predictCurve(keyValueGuest, (mbps * MBPS) / 8, limit)?.seconds ?? Number.NaN

/**
 * How far the total time of the page-level core lies from the model's. Left out are the two cells of 5 Gbit/s in which the
 * model needs over 50 rounds, so that a few per cent of the curve decide (the core takes 31 s for 250 ms, and for
 * 125 has not ended after two minutes), and the two in which it stops the guest at once: QEMU has measured no
 * bandwidth by then.
 */
function error(mbps: number, limit: number): number {
  const { totalMigrationTimeMs } = pageLevel(mbps, { downtimeLimitMs: limit * 1000 })
  return Math.abs((totalMigrationTimeMs ?? Number.NaN) / 1000 / predictedSeconds(mbps, limit) - 1)
}

test.each([10 * 1024, 25 * 1024, 40 * 1024])(
  'page by page it takes as long at %i Mbit/s, within a hundredth',
  (mbps) => {
    for (const limit of [0.125, 0.25, 0.5, 1]) expect(error(mbps, limit)).toBeLessThan(0.01)
  },
)

test.each([
  [10 * 1024, 5, 0.01],
  [5 * 1024, 5, 0.01],
  [5 * 1024, 1, 0.01],
  // The guest dirties nearly as fast as the link sends: small differences of the curve add up over the rounds.
  [2.5 * 1024, 5, 0.04],
  [2 * 1024, 5, 0.08],
  [5 * 1024, 0.5, 0.1],
])('and at %f Mbit/s with a limit of %f s, within %f of it', (mbps, limit, tolerance) => {
  expect(error(mbps, limit)).toBeLessThan(tolerance)
})

test('where the model never ends, neither do the pages in two minutes', () => {
  for (const [mbps, limit] of [
    [2 * 1024, 1],
    [1024, 5],
  ]) {
    expect(predictedSeconds(mbps, limit)).toBeNaN()
    expect(pageLevel(mbps, { downtimeLimitMs: limit * 1000 }).totalMigrationTimeMs).toBeNull()
  }
})

test('"no limit" is a copy of the stopped guest', () => {
  for (const gbps of [1, 2, 5, 10, 25, 40]) {
    const { totalMigrationTimeMs } = pageLevel(gbps * 1024, { strategy: 'nonlive' })
    const seconds = predictedSeconds(gbps * 1024, Infinity)
    expect(Math.abs((totalMigrationTimeMs ?? Number.NaN) / 1000 / seconds - 1)).toBeLessThan(0.01)
  }
})
