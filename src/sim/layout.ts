/*
 * Where things lie in a guest's physical memory, in the order in which a migration scans it:
 *   kernel image and early allocations, mixed with free pages | application working set | other used memory |
 *   free (zero) pages | page cache and unpacked boot files | free (zero) pages | the kernel's page table of pages.
 * Sizes were read off the first passes of the recorded Debian 6.1 guests (docs/model.md, "Guest memory"): about 69 MiB
 * that do not depend on the size of the guest, plus 64 B of `struct page` for each page (Linux, include/linux/mm_types.h).
 * Left out: differences from boot to boot (about 10 MB of boot files), balloons, huge pages.
 */
import { pagesOf } from '../base/units.ts'
import { type Bitmap, createBitmap, setRange } from './bitmap.ts'

/** Pages that a booted Linux guest holds besides its page descriptors; at most a quarter of a small guest. */
const OS_PAGES = 18_600
/** Shares of the OS pages that lie low (kernel), high (boot files, page cache) and at the very end. */
const LOW_FRACTION = 0.453
const END_FRACTION = 0.037
/** Free pages scattered between the kernel's low allocations, and the shares of the
 * other free pages that lie below the page cache and within it; the rest lies above. */
const LOW_ZERO_PAGES = 3_920
const ZERO_BEFORE_CACHE_FRACTION = 0.664
const ZERO_INSIDE_CACHE_FRACTION = 0.0175
/** The low part alternates between used and free this many times. */
export const LOW_STRIPES = 4
/** 64-byte page descriptors in 4096-byte pages. */
const PAGES_PER_DESCRIPTOR_PAGE = 64

interface MemoryLayout extends LayoutSizes {
  readonly nonZero: Bitmap
  /** All runs of pages that the guest OS holds: first page and count. */
  readonly osRegions: readonly (readonly [number, number])[]
}

/** Pages a guest of this size needs besides working set and other used memory. */
export function osPageCount(pageCount: number): number {
  return Math.min(OS_PAGES, pageCount >>> 2) + Math.floor(pageCount / PAGES_PER_DESCRIPTOR_PAGE)
}

/** How many pages everything has, in the order of addresses. */
export interface LayoutSizes {
  readonly pageCount: number
  readonly lowPages: number
  readonly lowZeroPages: number
  readonly workingSetPages: number
  readonly usedPages: number
  /** Free pages before, inside and after the page cache. */
  readonly zeroPages: readonly [number, number, number]
  readonly cachePages: number
  readonly endPages: number
  readonly nonZeroPages: number
  readonly workingSetFirstPage: number
  /** The part that the guest OS itself keeps writing to. */
  readonly osFirstPage: number
  readonly osPages: number
}

/** Sizes of a guest. The three given must fit: working set + used + `osPageCount` ≤ memory (checked by validate.ts). */
export function layoutSizes(memoryBytes: number, workingSetBytes: number, usedBytes: number): LayoutSizes {
  const pageCount = pagesOf(memoryBytes)
  const workingSetPages = pagesOf(workingSetBytes)
  const usedPages = pagesOf(usedBytes)
  const descriptorPages = Math.floor(pageCount / PAGES_PER_DESCRIPTOR_PAGE)
  const osPages = osPageCount(pageCount) - descriptorPages
  const lowPages = Math.floor(osPages * LOW_FRACTION)
  const endPages = Math.floor(osPages * END_FRACTION) + descriptorPages
  const cachePages = osPages + descriptorPages - lowPages - endPages
  const freePages = pageCount - workingSetPages - usedPages - osPages - descriptorPages
  const lowZeroPages = Math.min(LOW_ZERO_PAGES, freePages >>> 2)
  const before = Math.floor((freePages - lowZeroPages) * ZERO_BEFORE_CACHE_FRACTION)
  const inside = Math.floor((freePages - lowZeroPages) * ZERO_INSIDE_CACHE_FRACTION)
  return {
    pageCount,
    lowPages,
    lowZeroPages,
    workingSetPages,
    usedPages,
    zeroPages: [before, inside, freePages - lowZeroPages - before - inside],
    cachePages,
    endPages,
    nonZeroPages: pageCount - freePages,
    workingSetFirstPage: lowPages + lowZeroPages,
    osFirstPage: 0,
    osPages: part(lowPages, 0),
  }
}

/** Lays out a guest page by page. */
export function layoutMemory(memoryBytes: number, workingSetBytes: number, usedBytes: number): MemoryLayout {
  const sizes = layoutSizes(memoryBytes, workingSetBytes, usedBytes)
  const { pageCount, lowPages, lowZeroPages, workingSetPages, usedPages, zeroPages, cachePages, endPages } = sizes
  const nonZero = createBitmap(pageCount)
  const osRegions: [number, number][] = []
  let page = 0
  const put = (pages: number): void => {
    setRange(nonZero, page, pages)
    page += pages
  }
  const putOs = (pages: number): void => {
    if (pages > 0) osRegions.push([page, pages])
    put(pages)
  }
  for (let stripe = 0; stripe < LOW_STRIPES; stripe++) {
    putOs(part(lowPages, stripe))
    page += part(lowZeroPages, stripe)
  }
  put(workingSetPages + usedPages)
  page += zeroPages[0]
  putOs(cachePages >>> 1)
  page += zeroPages[1]
  putOs(cachePages - (cachePages >>> 1))
  page = pageCount - endPages
  putOs(endPages)
  return { ...sizes, nonZero, osRegions }
}

/** The size of one of LOW_STRIPES whole-numbered parts of `pages`. */
export const part = (pages: number, stripe: number): number =>
  Math.floor((pages * (stripe + 1)) / LOW_STRIPES) - Math.floor((pages * stripe) / LOW_STRIPES)
