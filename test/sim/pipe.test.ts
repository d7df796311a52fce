import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPipe, enterPipe, headPage, leavePipe, type Pipe, secondPage, thawPipe } from '../../src/sim/pipe.ts'

const LATENCY_PS = 100

/** Takes the first page out; gives it and when it is in place. */
function take(pipe: Pipe, placeOf: (page: number) => number): readonly [number, number] {
  const arrival = [headPage(pipe), pipe.headPs] as const
  const next = secondPage(pipe)
  leavePipe(pipe, 1, LATENCY_PS, next < 0 ? 0 : placeOf(next))
  return arrival
}

test('pages are put in place in the order in which they were sent, each after its way and after the one before', () => {
  const sends = fc.array(fc.record({ gapPs: fc.nat(60), placePs: fc.nat(50), takes: fc.nat(2) }), { maxLength: 300 })
  fc.assert(
    fc.property(sends, (list) => {
      const pipe = createPipe()
      const arrivals: (readonly [number, number])[] = []
      const expected: (readonly [number, number])[] = []
      let sentPs = 0
      let lastPs = 0
      list.forEach(({ gapPs, placePs, takes }, page) => {
        sentPs += gapPs
        enterPipe(pipe, page, 1, sentPs, LATENCY_PS, placePs)
        lastPs = Math.max(lastPs, sentPs + LATENCY_PS) + placePs
        expected.push([page, lastPs])
        for (let k = 0; k < takes && pipe.count > 0; k++) arrivals.push(take(pipe, (next) => list[next].placePs))
      })
      expect(pipe.bytes).toBe(list.length - arrivals.length)
      while (pipe.count > 0) arrivals.push(take(pipe, (next) => list[next].placePs))
      expect(arrivals).toEqual(expected)
      expect(pipe).toMatchObject({ bytes: 0, headPs: Infinity })
    }),
  )
})

test('nothing arrives from a frozen pipe before it thaws, and then the pages follow one another', () => {
  const pipe = createPipe()
  for (const page of [7, 8]) enterPipe(pipe, page, 1, 0, LATENCY_PS, 10)
  thawPipe(pipe, 5000)
  expect(take(pipe, () => 10)).toEqual([7, 5000])
  expect(take(pipe, () => 10)).toEqual([8, 5010])
})

test('what is in place in good time is not held up by a thaw', () => {
  const pipe = createPipe()
  enterPipe(pipe, 7, 1, 9000, LATENCY_PS, 10)
  thawPipe(pipe, 5000)
  expect(pipe.headPs).toBe(9110)
})
