import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countPages, createBitmap, drainInto, hasPage, popcount, setRange } from '../../src/sim/bitmap.ts'

const pagesOf = (bitmap: Uint32Array, count: number): number[] =>
  Array.from({ length: count }, (_, page) => page).filter((page) => hasPage(bitmap, page))

test('popcount agrees with counting the digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffffff }), (word) => {
      expect(popcount(word)).toBe(word.toString(2).replaceAll('0', '').length)
    }),
  )
})

test('a range sets its pages and no other, across words and within one', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (first, count) => {
      const bitmap = createBitmap(512)
      setRange(bitmap, first, count)
      expect(pagesOf(bitmap, 512)).toEqual(Array.from({ length: count }, (_, i) => first + i))
      expect(countPages(bitmap)).toBe(count)
    }),
  )
})

test('draining moves every page, counts the new ones and empties the source', () => {
  const pages = fc.uniqueArray(fc.nat(299))
  fc.assert(
    fc.property(pages, pages, (from, into) => {
      const source = createBitmap(300)
      const target = createBitmap(300)
      for (const page of from) setRange(source, page, 1)
      for (const page of into) setRange(target, page, 1)
      expect(drainInto(source, target)).toBe(from.filter((page) => !into.includes(page)).length)
      expect(pagesOf(target, 300)).toEqual([...new Set([...from, ...into])].sort((a, b) => a - b))
      expect(countPages(source)).toBe(0)
    }),
  )
})
