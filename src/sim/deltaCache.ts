/*
 * XBZRLE (QEMU, migration/xbzrle.c, migration/page_cache.c): the source keeps old versions of sent pages in a
 * direct-mapped cache and sends what changed. A page that is not in the cache is sent whole and put there, unless its
 * slot holds a page that was used in this or the last round.
 */
import { PAGE_BYTES } from '../base/units.ts'

export interface DeltaCache {
  /** By slot: the page that it holds, −1 for none; the round of its last use; the page's count of writes then. */
  readonly pages: Int32Array
  readonly rounds: Int32Array
  readonly versions: Uint32Array
}

/** Rounds for which a page is safe from another one (CACHED_PAGE_LIFETIME). */
const LIFETIME_ROUNDS = 2
/** Flag and length before an encoded page, besides the page header. */
const ENCODING_HEADER_BYTES = 3
/** Time of one core to compare two versions of a page: 1.5 to 2.2 GB/s (commit texts of QEMU, util/xbzrle). */
export const ENCODE_PAGE_NS = 2_200

/** A cache of at most `bytes`: the greatest power of two of pages that fits. */
export function createDeltaCache(bytes: number): DeltaCache {
  let slots = 1
  while (slots * 2 * PAGE_BYTES <= bytes) slots *= 2
  return { pages: new Int32Array(slots).fill(-1), rounds: new Int32Array(slots), versions: new Uint32Array(slots) }
}

const slotOf = (cache: DeltaCache, page: number): number => page & (cache.pages.length - 1)

/** Writes to the page since the cached version, or −1 if there is none. */
export function writesSinceCached(cache: DeltaCache, page: number, version: number): number {
  const slot = slotOf(cache, page)
  return cache.pages[slot] === page ? (version - cache.versions[slot]) >>> 0 : -1
}

/** Keeps this version, if the slot may be taken. */
export function keepVersion(cache: DeltaCache, page: number, version: number, round: number): void {
  const slot = slotOf(cache, page)
  const isSafe = cache.pages[slot] >= 0 && cache.rounds[slot] + LIFETIME_ROUNDS > round
  if (cache.pages[slot] !== page && isSafe) return
  cache.pages[slot] = page
  cache.rounds[slot] = round
  cache.versions[slot] = version
}

/**
 * Bytes, without the page header, of a page into which `writes` writes of `bytesPerWrite` bytes fell at random places:
 * runs of equal and of changed bytes take turns, each with its length in one byte under 128, two above. Null is an
 * overflow: the page is sent whole. 0 writes are 0 bytes: nothing is sent.
 */
export function encodedBytes(writes: number, bytesPerWrite: number): number | null {
  if (writes === 0) return 0
  const lengthBytes = (run: number): number => (run < 128 ? 1 : 2)
  const gap = Math.max(0, PAGE_BYTES - writes * bytesPerWrite) / (writes + 1)
  const bytes = writes * (bytesPerWrite + lengthBytes(gap) + lengthBytes(bytesPerWrite))
  return bytes > PAGE_BYTES ? null : ENCODING_HEADER_BYTES + bytes
}
