import { expect, test } from 'vitest'
import { GIB, MIB } from '../../src/base/units.ts'
import { countPages, setRange } from '../../src/sim/bitmap.ts'
import { createDeltaCache, encodedBytes, keepVersion, writesSinceCached } from '../../src/sim/deltaCache.ts'
import type { GuestMemory } from '../../src/sim/memory.ts'
import { type Selection, sendSelectively } from '../../src/sim/selectiveSender.ts'
import { createSender, type Sender } from '../../src/sim/sender.ts'
import { createTraffic } from '../../src/sim/traffic.ts'
import { aMemory, aVm, aWorld, pageCostsOfTests as costs, run } from '../worlds.ts'

const SLOTS = 16
const aCache = () => createDeltaCache(SLOTS * 4096)

test('the cache has the greatest power of two of pages that fits', () => {
  expect(createDeltaCache(64 * MIB).pages.length).toBe(16_384)
  expect(createDeltaCache(100 * MIB).pages.length).toBe(16_384)
  expect(createDeltaCache(4096).pages.length).toBe(1)
})

test('a page is found in the slot of its number, and no other page is', () => {
  const cache = aCache()
  keepVersion(cache, 5, 100, 1)
  expect(writesSinceCached(cache, 5, 103)).toBe(3)
  expect(writesSinceCached(cache, 5 + SLOTS, 103)).toBe(-1)
  expect(writesSinceCached(cache, 6, 103)).toBe(-1)
})

test('a slot is safe from another page in the round of its last use and the next, and no longer', () => {
  const cache = aCache()
  const rival = 5 + SLOTS
  keepVersion(cache, 5, 100, 4)
  keepVersion(cache, rival, 7, 4)
  keepVersion(cache, rival, 7, 5)
  expect(writesSinceCached(cache, 5, 100)).toBe(0)
  keepVersion(cache, rival, 7, 6)
  expect([writesSinceCached(cache, 5, 100), writesSinceCached(cache, rival, 7)]).toEqual([-1, 0])
})

test('a page that is used again stays longer, and its version is the new one', () => {
  const cache = aCache()
  keepVersion(cache, 5, 100, 4)
  keepVersion(cache, 5, 102, 5)
  keepVersion(cache, 5 + SLOTS, 7, 6)
  expect(writesSinceCached(cache, 5, 102)).toBe(0)
})

test('more writes take more bytes, until a whole page is shorter', () => {
  expect(encodedBytes(0, 64)).toBe(0)
  let last = 0
  for (let writes = 1; ; writes++) {
    const bytes = encodedBytes(writes, 64)
    if (bytes === null) break
    expect(bytes).toBeGreaterThan(last)
    expect(bytes - 3).toBeLessThanOrEqual(4096)
    last = bytes
    expect(writes).toBeLessThan(64)
  }
  // One run of 64 bytes: where it begins, how long it is, flag and length of the whole.
  expect(encodedBytes(1, 64)).toBe(64 + 2 + 1 + 3)
  expect(encodedBytes(1, 4096)).toBeNull()
})

const PAGES = 64
const data = Array.from({ length: PAGES }, (_, page) => page)

/** A sender that has been around once, with every page at the destination. */
function aSecondRound(): { sender: Sender; memory: GuestMemory; selection: Selection } {
  const sender = createSender(PAGES)
  const memory = { ...aMemory(PAGES, data), writeCounts: new Uint32Array(PAGES), syncedCounts: new Uint32Array(PAGES) }
  const selection = {
    deltaCache: createDeltaCache(PAGES * 4096),
    known: null,
    round: 1,
    bytesPerWrite: 64,
    isLast: false,
  }
  sendSelectively(sender, memory, costs, selection, createTraffic(), Infinity, Infinity)
  return { sender, memory, selection: { ...selection, round: 2 } }
}

/** Sends these pages again; gives the bytes that it took. */
function sendAgain(
  pages: readonly number[],
  { sender, memory, selection }: ReturnType<typeof aSecondRound>,
  round: number,
  isLast = false,
): number {
  for (const page of pages) setRange(sender.toSend, page, 1)
  sender.remainingPages = countPages(sender.toSend)
  return sendSelectively(sender, memory, costs, { ...selection, round, isLast }, createTraffic(), Infinity, Infinity)
    .bytes
}

test('no version is kept before the scan has been all around', () => {
  const world = aSecondRound()
  expect(world.sender.hasWrapped).toBe(true)
  expect(sendAgain([3], world, 2)).toBe(costs.normalBytes)
  expect(world.sender).toMatchObject({ deltaPages: 0, normalPages: PAGES + 1 })
})

test('a page in the cache is sent as what changed, and an unchanged one sends nothing', () => {
  const world = aSecondRound()
  sendAgain([3, 4], world, 2)
  const counts = world.memory.syncedCounts as Uint32Array
  counts[3] = 1
  expect(sendAgain([3, 4], world, 3)).toBe(8 + (encodedBytes(1, 64) ?? 0))
  expect(world.sender.deltaPages).toBe(2)
  // The cache holds the new version now.
  expect(sendAgain([3], world, 4)).toBe(0)
})

test('a page that changed too much is sent whole, and is the version to compare with from then on', () => {
  const world = aSecondRound()
  sendAgain([3], world, 2)
  const counts = world.memory.syncedCounts as Uint32Array
  counts[3] = 1000
  expect(sendAgain([3], world, 3)).toBe(costs.normalBytes)
  counts[3] = 1001
  expect(sendAgain([3], world, 4)).toBe(8 + (encodedBytes(1, 64) ?? 0))
})

test('the stop-and-copy uses the cache, but puts nothing in', () => {
  const world = aSecondRound()
  sendAgain([3], world, 2)
  expect(sendAgain([3, 4], world, 3, true)).toBe(costs.normalBytes)
  expect(sendAgain([4], world, 4)).toBe(costs.normalBytes)
})

const busy = aVm({ memoryBytes: GIB, workingSetBytes: 128 * MIB, writesPerSecond: 40_000, bytesPerWrite: 8 })
const slow = { vms: [busy], link: { bitsPerSecond: 1e9 } }

test('small changes converge with a cache that holds the working set, and not without', () => {
  const limit = 40_000_000
  expect(run(aWorld(slow), limit).results[0].phase).toBe('push')
  const [result] = run(aWorld({ ...slow, migration: { deltaCacheBytes: 256 * MIB } }), limit).results
  expect(result.phase).toBe('completed')
  expect(result.deltaPages).toBeGreaterThan(1000)
})

test('a cache much smaller than the working set hardly ever finds a page', () => {
  const share = (deltaCacheBytes: number): number => {
    const [{ deltaPages, normalPages }] = run(aWorld({ ...slow, migration: { deltaCacheBytes } }), 12_000_000).results
    return deltaPages / (deltaPages + normalPages)
  }
  expect(share(4 * MIB)).toBeLessThan(0.1 * share(256 * MIB))
})

test('parallel channels send every page whole', () => {
  const migration = { deltaCacheBytes: 256 * MIB, channels: 2 }
  expect(run(aWorld({ ...slow, migration }), 10_000_000).results[0].deltaPages).toBe(0)
})
