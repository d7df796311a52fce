// docs/model.md, "Closed forms": what pages do one by one must add up to what algebra says of them together.
import { expect, test } from 'vitest'
import { GIB, MIB, PAGE_BYTES } from '../../src/base/units.ts'
import type { RoundEvent } from '../../src/sim/events.ts'
import type { Vm } from '../../src/sim/experiment.ts'
import { advanceGuest, createGuest } from '../../src/sim/guest.ts'
import { startLogging } from '../../src/sim/memory.ts'
import { resultOf } from '../../src/sim/result.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'

const WIRE_PAGE_BYTES = PAGE_BYTES + 8

/** A link of 1 Gbit/s without overhead, servers that cost nothing, and a writer that never hits a dirty page. */
function geometric(writesPerSecond: number, downtimeLimitMs: number) {
  const swift = { memoryBytes: 64 * GIB, residentPageNs: 0, freshPageNs: 0, coldPageNs: 0, zeroPageNs: 0 }
  const vm = aVm({ memoryBytes: GIB, workingSetBytes: 900 * MIB, pattern: 'sequential', writesPerSecond })
  const experiment = aWorld({
    servers: [aServer('a', swift), aServer('b', swift)],
    vms: [vm],
    link: { bitsPerSecond: 1e9, payloadFraction: 1 },
    migration: { downtimeLimitMs },
  })
  const rounds: RoundEvent[] = []
  const simulation = createSimulation(experiment, (event) => {
    if (event.kind === 'round' && event.sentPages > 0) rounds.push(event)
  })
  runToRest(simulation, 300_000_000)
  return { rounds, result: resultOf(simulation.state.migrations[0]) }
}

/** λ = dirtying rate / bandwidth, of pages as they are on the wire. */
const lambdaOf = (writesPerSecond: number): number => (writesPerSecond * WIRE_PAGE_BYTES) / (1e9 / 8)

test.each([2_000, 6_000, 15_000, 24_000])(
  'rounds shrink by λ = D/R for %i pages/s (Liu et al., HPDC 2011)',
  (writesPerSecond) => {
    const lambda = lambdaOf(writesPerSecond)
    const { rounds } = geometric(writesPerSecond, 1)
    const live = rounds.filter(({ guestPaused, sentPages }) => !guestPaused && sentPages > 2_000)
    expect(live.length).toBeGreaterThanOrEqual(2)
    for (let i = 1; i < live.length; i++) {
      const ratio = live[i].sentBytes / live[i - 1].sentBytes
      // The guest OS writes 100 pages a second besides: that is the tolerance, with the read of the log.
      expect(Math.abs(ratio - lambda)).toBeLessThan(0.02 * lambda + 0.005)
    }
  },
)

test.each([2_000, 6_000, 15_000])('traffic is V·(1 − λ^(n+1)) / (1 − λ) for %i pages/s', (writesPerSecond) => {
  const lambda = lambdaOf(writesPerSecond)
  const { rounds, result } = geometric(writesPerSecond, 1)
  const first = rounds[0].sentBytes
  const terms = rounds.length
  const traffic = (first * (1 - lambda ** terms)) / (1 - lambda)
  expect(result.transferredBytes / traffic).toBeGreaterThan(0.98)
  expect(result.transferredBytes / traffic).toBeLessThan(1.02)
})

test('nothing dirtied means one round: T = V/R', () => {
  const { rounds, result } = geometric(0, 1)
  const seconds = rounds[0].sentBytes / (1e9 / 8)
  expect(Math.abs((result.totalMigrationTimeMs ?? 0) / 1000 - seconds)).toBeLessThan(0.02)
})

test('a guest that dirties faster than the link never converges', () => {
  expect(lambdaOf(35_000)).toBeGreaterThan(1)
  const { result } = geometric(35_000, 300)
  expect(result.totalMigrationTimeMs).toBeNull()
})

test('a larger downtime limit never takes longer, and the pause never exceeds its prediction by more than the fixed cost', () => {
  let longest = Number.POSITIVE_INFINITY
  for (const limitMs of [30, 100, 300, 1000]) {
    const { result } = geometric(15_000, limitMs)
    const totalMs = result.totalMigrationTimeMs ?? Number.NaN
    expect(totalMs - (result.reportedDowntimeMs ?? 0)).toBeLessThanOrEqual(longest)
    longest = totalMs - (result.reportedDowntimeMs ?? 0)
    expect(result.downtimeParts?.copyMs).toBeLessThan(limitMs * 1.01 + 3)
  }
})

/** Distinct pages that the application dirties within `seconds`. */
function distinctPages(change: Partial<Vm>, seconds: number): number {
  const guest = createGuest(aVm({ memoryBytes: 2 * GIB, ...change }), 5, false)
  guest.writers.splice(1)
  startLogging(guest.memory)
  advanceGuest(guest, seconds * 1e6)
  return guest.memory.dirtyLogPages
}

test.each([0.1, 0.5, 1, 2, 10])('uniform writes dirty S·(1 − (1 − P/S)^(w·t)) in %f s', (seconds) => {
  const writes = 100_000 * seconds
  const pages = GIB / PAGE_BYTES
  const expected = pages * (1 - (1 - 1 / pages) ** writes)
  const found = distinctPages({ pattern: 'uniform', workingSetBytes: GIB, writesPerSecond: 100_000 }, seconds)
  expect(Math.abs(found / expected - 1)).toBeLessThan(0.01)
})

test.each([0.1, 1, 5])('hot and cold writes dirty the sum of two such curves in %f s', (seconds) => {
  const pages = GIB / PAGE_BYTES
  const curve = (set: number, writes: number): number => set * (1 - (1 - 1 / set) ** writes)
  const hot = Math.floor(pages / 10)
  const expected = curve(hot, 90_000 * seconds) + curve(pages - hot, 10_000 * seconds)
  const found = distinctPages({ pattern: 'hotcold', workingSetBytes: GIB, writesPerSecond: 100_000 }, seconds)
  expect(Math.abs(found / expected - 1)).toBeLessThan(0.01)
})

test('sequential writes dirty one page each until they come round', () => {
  const change = { pattern: 'sequential', workingSetBytes: GIB, writesPerSecond: 100_000 } as const
  expect(distinctPages(change, 2)).toBe(200_000)
  expect(distinctPages(change, 4)).toBe(GIB / PAGE_BYTES)
})

test('bursts write for a second and rest for a second', () => {
  const change = { pattern: 'burst', workingSetBytes: GIB, writesPerSecond: 50_000 } as const
  expect(distinctPages(change, 1)).toBeGreaterThan(40_000)
  expect(distinctPages(change, 1.5)).toBe(distinctPages(change, 1))
  expect(distinctPages(change, 1)).toBe(distinctPages({ ...change, pattern: 'uniform' }, 1))
})
