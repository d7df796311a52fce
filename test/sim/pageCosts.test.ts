import { expect, test } from 'vitest'
import { GIB, MIB } from '../../src/base/units.ts'
import { hypervisors } from '../../src/sim/hypervisors/index.ts'
import { type CostFacts, PACKET_BYTES, PACKET_PAGES, pageCosts } from '../../src/sim/pageCosts.ts'
import { aServer, aVm, aWorld, run } from '../worlds.ts'

const plain = { compression: 'none', channels: 1, encrypt: 'off' } as const

const costs = (settings: Partial<CostFacts['settings']>, facts: Partial<CostFacts> = {}) =>
  pageCosts({
    hypervisor: hypervisors.kvmQemu,
    source: aServer('a'),
    destination: aServer('b'),
    settings: { ...plain, ...settings },
    compressedFraction: 0.25,
    bytesPerSecond: 1e8,
    latencyUs: 100,
    shares: { source: 1, destination: 1 },
    ...facts,
  })

const slowWire = { bytesPerSecond: 1e7 }
const swiftWire = { bytesPerSecond: 1e12 }

test('on a slow wire a compressed page takes its share of the time, and counts as a whole one', () => {
  const [whole, small] = [costs({}, slowWire), costs({ compression: 'zstd' }, slowWire)]
  expect(small.residentPs / whole.residentPs).toBeCloseTo(0.25, 6)
  expect(small.normalBytes).toBe(whole.normalBytes)
  expect(small.wireFraction).toBe(0.25)
})

test('on a fast wire compression costs time, zlib more than zstd', () => {
  const [none, zstd, zlib] = (['none', 'zstd', 'zlib'] as const).map((compression) => costs({ compression }, swiftWire))
  expect(zstd.residentPs).toBeGreaterThan(2 * none.residentPs)
  expect(zlib.residentPs).toBeGreaterThan(2 * zstd.residentPs)
})

test('channels share the work of compressing, as far as both servers have cores', () => {
  const zlib = (channels: number, cores: number): number =>
    costs({ compression: 'zlib', channels }, { ...swiftWire, source: aServer('a', { cores }) }).residentPs
  expect(zlib(4, 16)).toBeCloseTo(zlib(1, 16) / 4, -3)
  expect(zlib(8, 2)).toBeCloseTo(zlib(1, 16) / 2, -3)
})

test('encryption costs both ends time per page, and the wire next to nothing', () => {
  const [open, secret] = [costs({}, swiftWire), costs({ encrypt: 'on' }, swiftWire)]
  expect(secret.residentPs).toBeGreaterThan(open.residentPs)
  expect(secret.sendPs).toBeGreaterThan(open.sendPs)
  expect(secret.placePs).toBeGreaterThan(open.placePs)
  expect(secret.wireFraction).toBeGreaterThan(1)
  expect(secret.wireFraction).toBeLessThan(1.01)
})

test('threads that get half of a processor take twice as long', () => {
  const shares = { source: 0.5, destination: 1 }
  const slow = aServer('a', { residentPageNs: 9000 })
  const full = costs({}, { ...swiftWire, source: slow }).residentPs
  expect(costs({}, { ...swiftWire, source: slow, shares }).residentPs).toBe(2 * full)
})

test('a packet of parallel channels is 128 pages and a header with a slot for each', () => {
  expect(PACKET_BYTES - PACKET_PAGES * 4096).toBe(1344)
  expect(costs({ channels: 2 }).normalBytes * PACKET_PAGES).toBe(PACKET_BYTES)
})

const still = aVm({ memoryBytes: GIB, usedBytes: 600 * MIB, writesPerSecond: 0 })
const moved = (migration: object, link: object = {}) => run(aWorld({ vms: [still], migration, link })).results[0]

test('with a cap parallel channels send whole packets in each window', () => {
  const cap = 100 * MIB
  const { events, results } = run(
    aWorld({
      vms: [still],
      migration: { channels: 4, maxBandwidthBytesPerSecond: cap },
      link: { bitsPerSecond: 25e9 },
    }),
  )
  const perWindow = events.flatMap((event) =>
    event.kind === 'decision' && event.view.point === 'estimate' ? [event.view.bandwidthBytesPerSecond / 10] : [],
  )
  const full = perWindow.filter((bytes) => bytes > 0.9 * (cap / 10))
  expect(full.length).toBeGreaterThan(10)
  // The window is exceeded by at most a packet and what ends a batch.
  for (const bytes of full) expect(bytes).toBeLessThanOrEqual((cap / 10 + PACKET_BYTES) * 1.01 + 4 * 1344 + 18)
  expect(results[0].phase).toBe('completed')
})

test('compressed bytes are fewer on the wire than counted, and the migration over a slow link is faster', () => {
  const link = { bitsPerSecond: 1e9 }
  const [whole, small] = [moved({}, link), moved({ compression: 'zstd', channels: 4 }, link)]
  expect(whole.wireBytes).toBe(whole.transferredBytes)
  expect(small.wireBytes).toBeLessThan(0.6 * small.transferredBytes)
  expect(small.totalMigrationTimeMs).toBeLessThan(0.7 * (whole.totalMigrationTimeMs ?? 0))
})

test('on a fast link one channel is slowed by its processor, and more channels are faster', () => {
  const link = { bitsPerSecond: 100e9 }
  const one = moved({ compression: 'zstd' }, link).totalMigrationTimeMs ?? 0
  expect(one).toBeGreaterThan(2 * (moved({}, link).totalMigrationTimeMs ?? Infinity))
  expect(moved({ compression: 'zstd', channels: 8 }, link).totalMigrationTimeMs).toBeLessThan(one / 3)
})

test('free pages that the guest gives back first are neither looked at nor sent', () => {
  const marked = moved({})
  const skipped = moved({ freePages: 'skipped' })
  expect(marked.zeroPages).toBeGreaterThan(50_000)
  expect(skipped.zeroPages).toBe(0)
  // But for the few pages that the guest OS wrote meanwhile.
  expect(Math.abs(skipped.normalPages - marked.normalPages)).toBeLessThan(110)
  // A balloon is inflated in time that grows with what is free.
  const setupUs = (freePages: string): number => {
    const { events } = run(aWorld({ vms: [still], migration: { freePages } as object }))
    const at = (phase: string) => events.find((event) => event.kind === 'phase' && event.phase === phase)?.atUs ?? 0
    return at('push') - at('setup')
  }
  expect(setupUs('skipped') - setupUs('marked')).toBeGreaterThan(marked.zeroPages)
})

test('zero pages are one thread’s work, however many channels there are', () => {
  const busyScan = { ...swiftWire, source: aServer('a', { zeroPageNs: 900 }) }
  expect(costs({ channels: 8 }, busyScan).zeroPs).toBe(costs({}, busyScan).zeroPs)
  expect(costs({ channels: 8 }, busyScan).residentPs).toBeLessThan(costs({}, busyScan).residentPs)
})

test('after a switch to post-copy pages go by themselves, uncompressed, on one connection', () => {
  const fetch = (migration: object) => moved({ strategy: 'postcopyPush', ...migration }, { bitsPerSecond: 1e9 })
  const [plain, parallel] = [fetch({}), fetch({ channels: 4, compression: 'zlib' })]
  expect(parallel.transferredBytes).toBe(plain.transferredBytes)
  expect(parallel.wireBytes).toBe(plain.wireBytes)
  expect(parallel.totalMigrationTimeMs).toBeCloseTo(plain.totalMigrationTimeMs ?? 0, -1)
})
