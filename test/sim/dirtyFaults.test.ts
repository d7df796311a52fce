import { expect, test } from 'vitest'
import { GIB, MIB } from '../../src/base/units.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'

/** Time of each vCPU that goes into dirty faults for a second of the guest's own, looked at every 10 ms while it migrates. */
function faultShares(dirtyFaultNs: number, writesPerSecond = 100_000): { shares: number[]; slowest: number } {
  const vms = [aVm({ memoryBytes: GIB, workingSetBytes: 500 * MIB, writesPerSecond, cpuDemand: 1 })]
  const servers = [aServer('a', { dirtyFaultNs }), aServer('b')]
  const world = aWorld({ vms, servers, migration: { downtimeLimitMs: 2000 }, link: { bitsPerSecond: 1e9 } })
  const simulation = createSimulation(world)
  const [guest] = simulation.state.guests
  const shares: number[] = []
  let slowest = 1000
  for (let timeUs = 1_200_000; timeUs < 20_000_000; timeUs += 10_000) {
    advanceTo(simulation, timeUs)
    shares.push(guest.factors.faultTime)
    slowest = Math.min(slowest, guest.speedPermille)
  }
  expect(simulation.state.migrations[0].phase).toBe('push')
  return { shares, slowest }
}

test('a fault costs time and never gives any, and no more than each write faulted', () => {
  const { shares, slowest } = faultShares(5_000)
  for (const share of shares) {
    expect(share).toBeGreaterThanOrEqual(0)
    // Two vCPUs share 100,000 writes a second.
    expect(share).toBeLessThanOrEqual((100_000 * 5e-6) / 2 + 0.01)
  }
  expect(slowest).toBeLessThan(900)
})

test('faults that cost more slow more, and those that cost nothing do not', () => {
  expect(faultShares(0).slowest).toBe(1000)
  expect(faultShares(8_000).slowest).toBeLessThan(faultShares(2_000).slowest)
})

test('a page that is in the log already costs nothing more', () => {
  const mean = (shares: readonly number[]): number => shares.reduce((sum, share) => sum + share, 0) / shares.length
  // Ten times the writes fall on the same pages.
  expect(mean(faultShares(1_000, 1_000_000).shares)).toBeLessThan(7 * mean(faultShares(1_000, 100_000).shares))
})
