import { expect, test } from 'vitest'
import { GIB, MIB } from '../../src/base/units.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { aVm, aWorld } from '../worlds.ts'

/** What a client that wants 100 MB/s gets of 1 Gbit/s while another VM migrates. */
function clientRate(migration: Parameters<typeof aWorld>[0]): number {
  const vms = [
    aVm({ memoryBytes: 4 * GIB, usedBytes: 2 * GIB, storage: 'local', diskBytes: 0 }),
    aVm({ id: 'client', clientBytesPerSecond: 100e6 }),
  ]
  const simulation = createSimulation(aWorld({ vms, link: { bitsPerSecond: 1e9 }, ...migration }))
  advanceTo(simulation, 3_000_000)
  expect(simulation.state.migrations[0].phase).toBe('push')
  return simulation.state.clientBytesPerSecond[1]
}

test('a capped migration leaves clients what it cannot use', () => {
  expect(clientRate({})).toBeLessThan(60e6)
  expect(clientRate({ migration: { maxBandwidthBytesPerSecond: 10 * MIB } })).toBe(100e6)
  const both = clientRate({ migration: { maxBandwidthBytesPerSecond: 40 * MIB } })
  expect(both).toBeGreaterThan(60e6)
  expect(both).toBeLessThan(100e6)
})
