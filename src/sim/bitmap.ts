/*
 * Page bitmaps: bit `page & 31` of word `page >>> 5`. A bitmap is a bare Uint32Array, so that it can be copied,
 * transferred and hashed; bits past the last page stay 0.
 */
export type Bitmap = Uint32Array

export const createBitmap = (pageCount: number): Bitmap => new Uint32Array((pageCount + 31) >>> 5)

export const hasPage = (bitmap: Bitmap, page: number): boolean => (bitmap[page >>> 5] & (1 << (page & 31))) !== 0

/** Number of ones in a 32-bit word (Warren, Hacker's Delight, 2nd ed., fig. 5-2). */
export function popcount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Sets the pages first … first + count − 1, whole words at once. */
export function setRange(bitmap: Bitmap, first: number, count: number): void {
  const end = first + count
  let page = first
  while (page < end && (page & 31) !== 0) bitmap[page >>> 5] |= 1 << (page++ & 31)
  const wordEnd = end >>> 5
  if (page < end) {
    bitmap.fill(0xffffffff, page >>> 5, wordEnd)
    page = Math.max(page, wordEnd << 5)
  }
  while (page < end) bitmap[page >>> 5] |= 1 << (page++ & 31)
}

export function countPages(bitmap: Bitmap): number {
  let count = 0
  for (let i = 0; i < bitmap.length; i++) count += popcount(bitmap[i])
  return count
}

/**
 * Moves every set bit of `source` into `target`, leaves `source` empty and returns how many bits were new to `target`.
 * With a range of pages, only the words that it touches are looked at.
 */
export function drainInto(source: Bitmap, target: Bitmap, first = 0, count = source.length * 32): number {
  let fresh = 0
  const end = Math.min(source.length, (first + count + 31) >>> 5)
  for (let i = first >>> 5; i < end; i++) {
    const word = source[i]
    if (word === 0) continue
    fresh += popcount(word & ~target[i])
    target[i] |= word
    source[i] = 0
  }
  return fresh
}
