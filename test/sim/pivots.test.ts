import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBitmap, hasPage, setRange } from '../../src/sim/bitmap.ts'
import { addPivot, createPivots, nextUnasked, type Pivots } from '../../src/sim/pivots.ts'
import type { FetchScheme } from '../../src/sim/strategies/strategy.ts'

const PAGES = 256
const clear = (bitmap: Uint32Array, page: number): void => {
  bitmap[page >>> 5] &= ~(1 << (page & 31))
}

const aMemory = (): Uint32Array => {
  const toSend = createBitmap(PAGES)
  setRange(toSend, 0, PAGES)
  return toSend
}

/** A page is asked for: it is sent, and the order turns to it. */
function ask(pivots: Pivots, toSend: Uint32Array, page: number, most = 8): void {
  clear(toSend, page)
  addPivot(pivots, page, most)
}

const sendNext = (pivots: Pivots, toSend: Uint32Array, scheme: FetchScheme): number => {
  const page = nextUnasked(pivots, toSend, scheme)
  if (page >= 0) clear(toSend, page)
  return page
}

const sendSome = (pivots: Pivots, toSend: Uint32Array, scheme: FetchScheme, count: number): number[] =>
  Array.from({ length: count }, () => sendNext(pivots, toSend, scheme))

test('a bubble grows by one page to the right and one to the left in turn', () => {
  const [pivots, toSend] = [createPivots(), aMemory()]
  ask(pivots, toSend, 100)
  expect(sendSome(pivots, toSend, 'prepaging', 6)).toEqual([101, 99, 102, 98, 103, 97])
})

test('pages that were sent before are passed over', () => {
  const [pivots, toSend] = [createPivots(), aMemory()]
  for (const page of [101, 102, 98]) clear(toSend, page)
  ask(pivots, toSend, 100)
  expect(sendSome(pivots, toSend, 'prepaging', 4)).toEqual([103, 99, 104, 97])
})

test('several bubbles take turns, the latest first', () => {
  const [pivots, toSend] = [createPivots(), aMemory()]
  ask(pivots, toSend, 50)
  ask(pivots, toSend, 200)
  expect(sendSome(pivots, toSend, 'prepaging', 8)).toEqual([201, 199, 51, 49, 202, 198, 52, 48])
})

test('with as many bubbles as allowed a new one takes the place of the oldest', () => {
  const [pivots, toSend] = [createPivots(), aMemory()]
  for (const page of [50, 120, 200]) ask(pivots, toSend, page, 2)
  expect(sendSome(pivots, toSend, 'prepaging', 8)).toEqual([201, 199, 121, 119, 202, 198, 122, 118])
})

test('bubbles that meet send the pages between them once, and go on around both', () => {
  const [pivots, toSend] = [createPivots(), aMemory()]
  ask(pivots, toSend, 100)
  ask(pivots, toSend, 104)
  const sent = sendSome(pivots, toSend, 'prepaging', 40)
  expect(new Set(sent).size).toBe(40)
  const all = [100, 104, ...sent].sort((a, b) => a - b)
  expect(all).toEqual(Array.from({ length: 42 }, (_, i) => all[0] + i))
})

test.each([
  [0, [1, 2, 3]],
  [PAGES - 1, [PAGES - 2, PAGES - 3, PAGES - 4]],
])('a bubble at page %i grows away from the end of memory alone', (page, expected) => {
  const [pivots, toSend] = [createPivots(), aMemory()]
  ask(pivots, toSend, page)
  expect(sendSome(pivots, toSend, 'prepaging', 3)).toEqual(expected)
})

test('active push goes on behind the page that was asked for last, and starts over at the end of memory', () => {
  const [pivots, toSend] = [createPivots(), aMemory()]
  expect(sendSome(pivots, toSend, 'push', 3)).toEqual([0, 1, 2])
  ask(pivots, toSend, 250)
  ask(pivots, toSend, 253)
  expect(sendSome(pivots, toSend, 'push', 4)).toEqual([254, 255, 3, 4])
})

test('demand paging sends nothing unasked', () => {
  const [pivots, toSend] = [createPivots(), aMemory()]
  ask(pivots, toSend, 100)
  expect(nextUnasked(pivots, toSend, 'demand')).toBe(-1)
})

test('wherever pages are asked for, every page is sent exactly once', () => {
  const scheme = fc.constantFrom<FetchScheme>('push', 'prepaging')
  const asked = fc.array(fc.record({ page: fc.nat(PAGES - 1), after: fc.nat(40) }), { maxLength: 20 })
  fc.assert(
    fc.property(scheme, asked, fc.integer({ min: 1, max: 8 }), (kind, requests, most) => {
      const [pivots, toSend] = [createPivots(), aMemory()]
      const sent: number[] = []
      const push = (count: number): void => {
        for (let i = 0; i < count; i++) {
          const page = sendNext(pivots, toSend, kind)
          if (page >= 0) sent.push(page)
        }
      }
      for (const { page, after } of requests) {
        push(after)
        if (!hasPage(toSend, page)) continue
        ask(pivots, toSend, page, most)
        sent.push(page)
      }
      push(PAGES)
      expect(sent.sort((a, b) => a - b)).toEqual(Array.from({ length: PAGES }, (_, page) => page))
      expect(nextUnasked(pivots, toSend, kind)).toBe(-1)
    }),
  )
})
