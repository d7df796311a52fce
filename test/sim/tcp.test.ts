import { expect, test } from 'vitest'
import { defaults } from '../../src/base/field.ts'
import { GIB } from '../../src/base/units.ts'
import { linkFields } from '../../src/sim/fields.ts'
import { connectionBytesPerSecond } from '../../src/sim/tcp.ts'
import { aVm, aWorld, run } from '../worlds.ts'

const rate = (latencyUs: number, lossFraction = 0): number =>
  connectionBytesPerSecond({ ...defaults(linkFields), latencyUs, lossFraction })

test('one connection carries a window a round trip', () => {
  expect(rate(0)).toBe(Infinity)
  expect(rate(50_000)).toBeCloseTo(62_914_560, 3)
  expect(rate(25_000)).toBeCloseTo(2 * rate(50_000), 3)
})

test('under loss the rate falls with the round trip and with the square root of the loss', () => {
  const base = rate(5_000, 0.0004)
  expect(base).toBeCloseTo((1448 / 0.01) * (1.22 / 0.02), 3)
  expect(rate(5_000, 0.0016)).toBeCloseTo(base / 2, 3)
  expect(rate(10_000, 0.0004)).toBeCloseTo(base / 2, 3)
})

test('little loss leaves the window as the bound', () => {
  expect(rate(50_000, 1e-9)).toBe(rate(50_000))
})

test('over a long way parallel channels carry more than one', () => {
  const time = (channels: number): number => {
    const vms = [aVm({ memoryBytes: GIB, usedBytes: GIB / 2, writesPerSecond: 0 })]
    const world = aWorld({ vms, link: { bitsPerSecond: 10e9, latencyUs: 50_000 }, migration: { channels } })
    return run(world).results[0].totalMigrationTimeMs ?? 0
  }
  expect(time(1)).toBeGreaterThan(3 * time(8))
})
