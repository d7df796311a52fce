import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draw, scale, stream } from '../../src/base/random.ts'

/** Sum of (observed − expected)² / expected over equally likely bins. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

/** A chi-square with k degrees of freedom has mean k and variance 2k: five standard deviations above it. */
const limit = (bins: number): number => bins - 1 + 5 * Math.sqrt(2 * (bins - 1))

const count = (bins: number, draws: number, binOf: (index: number) => number): number[] => {
  const counts = new Array<number>(bins).fill(0)
  for (let index = 0; index < draws; index++) counts[binOf(index)]++
  return counts
}

describe('a stream', () => {
  const names = ['vm/web/application', 'vm/web/os', 'vm/db/application', '']

  it('gives draws that are uniform, whichever bits are looked at', () => {
    for (const name of names) {
      const id = stream(17, name)
      expect(chiSquare(count(256, 65_536, (i) => draw(id, i) >>> 24))).toBeLessThan(limit(256))
      expect(chiSquare(count(256, 65_536, (i) => draw(id, i) & 255))).toBeLessThan(limit(256))
      expect(chiSquare(count(1000, 65_536, (i) => scale(draw(id, i), 1000)))).toBeLessThan(limit(1000))
    }
  })

  it('gives draws that do not tell their successor: pairs fill the square evenly', () => {
    const id = stream(17, 'pairs')
    const pair = (i: number): number => ((draw(id, i) >>> 28) << 4) | (draw(id, i + 1) >>> 28)
    expect(chiSquare(count(256, 65_536, pair))).toBeLessThan(limit(256))
  })

  it('is even over its even and over its odd draws, which patterns use for different questions', () => {
    const id = stream(3, 'hotcold')
    for (const odd of [0, 1])
      expect(chiSquare(count(64, 65_536, (i) => draw(id, 2 * i + odd) >>> 26))).toBeLessThan(limit(64))
  })

  it('never repeats a draw within a million', () => {
    const id = stream(1, 'distinct')
    const seen = new Set<number>()
    for (let index = 0; index < 1_000_000; index++) seen.add(draw(id, index))
    expect(seen.size).toBe(1_000_000)
  })

  it('is another one for another seed and for another name', () => {
    const ids = new Set<number>()
    for (let seed = 0; seed < 100; seed++)
      for (let vm = 0; vm < 100; vm++) ids.add(stream(seed, `vm/${vm}/application`))
    expect(ids.size).toBe(10_000)
  })

  it('is uncorrelated with the stream of the neighbouring seed', () => {
    const [one, two] = [stream(1, 'vm/web'), stream(2, 'vm/web')]
    const same = count(2, 65_536, (i) => (draw(one, i) >>> 31) ^ (draw(two, i) >>> 31))
    expect(chiSquare(same)).toBeLessThan(limit(2))
  })

  it('gives the same draw for the same address, in any order', () => {
    const id = stream(42, 'vm/web/application')
    const forwards = [0, 1, 2, 1e6, 2 ** 33].map((index) => draw(id, index))
    const backwards = [2 ** 33, 1e6, 2, 1, 0].map((index) => draw(id, index)).reverse()
    expect(backwards).toEqual(forwards)
  })

  it('keeps its bits for ever: links with a seed must show the same run', () => {
    const id = stream(17, 'vm/web/application')
    expect([id, draw(id, 0), draw(id, 1), draw(id, 123_456_789)]).toEqual([
      893_811_846, 168_642_404, 599_016_221, 2_140_097_556,
    ])
  })
})

describe('scale', () => {
  const draws = fc.oneof(
    fc.integer({ min: 0, max: 0xffffffff }),
    fc.integer({ min: 0, max: 64 }).map((i) => 0xffffffff - i),
  )
  const bounds = fc.oneof(
    fc.integer({ min: 1, max: 2 ** 24 }),
    fc.integer({ min: 0, max: 24 }).map((power) => 2 ** power),
    fc.integer({ min: 0, max: 255 }).map((i) => 2 ** 24 - i),
  )

  it('is a whole number from 0 to below the bound, for every bound up to 2^24', () => {
    fc.assert(
      fc.property(draws, bounds, (draw32, bound) => {
        const scaled = scale(draw32, bound)
        expect(Number.isInteger(scaled) && scaled >= 0 && scaled < bound).toBe(true)
      }),
      { numRuns: 20_000, seed: 5 },
    )
  })

  it('stays below the bound at the largest draw, for the 2^16 largest bounds', () => {
    let worst = -1
    for (let bound = 2 ** 24; bound > 2 ** 24 - 65_536; bound--)
      worst = Math.max(worst, scale(0xffffffff, bound) - bound)
    expect(worst).toBe(-1)
  })

  it('is the exact quotient, or one more where the product needs more than 53 bits', () => {
    fc.assert(
      fc.property(draws, bounds, (draw32, bound) => {
        const exact = Number((BigInt(draw32) * BigInt(bound)) >> 32n)
        expect([exact, exact + 1]).toContain(scale(draw32, bound))
        if (bound <= 2 ** 21) expect(scale(draw32, bound)).toBe(exact)
      }),
      { numRuns: 5000, seed: 6 },
    )
  })

  it('reaches both ends', () => {
    expect([scale(0, 10), scale(0xffffffff, 10), scale(0xffffffff, 1)]).toEqual([0, 9, 0])
  })
})
