import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { clonePlain, hashPlain } from '../../src/base/plain.ts'

// More than the usual seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const options = { numRuns: 300, seed: 11 }

const typed = fc.oneof(
  fc.uint8Array({ maxLength: 6 }),
  fc.uint16Array({ maxLength: 6 }),
  fc.uint32Array({ maxLength: 6 }),
  fc.int32Array({ maxLength: 6 }),
  fc.float64Array({ maxLength: 6 }),
)
const leaf = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.boolean(), fc.constant(null), typed)
const { plain } = fc.letrec((tie) => ({
  plain: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('plain'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('plain'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)

const reversedKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversedKeys)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversedKeys(inner)]),
  )
}

/** Overwrites all that can be written to in place. */
function scribble(value: unknown): void {
  if (ArrayBuffer.isView(value)) new Uint8Array(value.buffer).fill(0xa5)
  else if (Array.isArray(value)) {
    value.forEach(scribble)
    value.push('scribbled')
  } else if (isRecord(value)) {
    for (const key of Object.keys(value)) scribble(value[key])
    value.scribbled = true
  }
}

describe('a clone', () => {
  it('equals its original and hashes alike', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(clonePlain(value)).toStrictEqual(value)
        expect(hashPlain(clonePlain(value))).toBe(hashPlain(value))
      }),
      options,
    )
  })

  it('shares nothing with its original', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const before = hashPlain(value)
        scribble(clonePlain(value))
        expect(hashPlain(value)).toBe(before)
      }),
      // A value that was scribbled on does not shrink.
      { ...options, endOnFailure: true },
    )
  })

  it('of a part of a buffer is that part alone', () => {
    const whole = Uint32Array.of(1, 2, 3, 4)
    const copy = clonePlain(whole.subarray(1, 3))
    expect(copy).toStrictEqual(Uint32Array.of(2, 3))
    expect(copy.buffer.byteLength).toBe(8)
  })
})

describe('a hash', () => {
  it('is eight hexadecimal digits', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(hashPlain(value)).toMatch(/^[0-9a-f]{8}$/)
      }),
      options,
    )
  })

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(hashPlain(reversedKeys(value))).toBe(hashPlain(value))
      }),
      options,
    )
  })

  it('feels every bit of a typed array', () => {
    for (const array of [
      new Uint8Array(3),
      new Uint16Array(3),
      new Uint32Array(3),
      new Int32Array(3),
      new Float64Array(3),
    ]) {
      const hashes = new Set([hashPlain({ array })])
      const bytes = new Uint8Array(array.buffer)
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        bytes[bit >> 3] ^= 1 << (bit & 7)
        hashes.add(hashPlain({ array }))
        bytes[bit >> 3] ^= 1 << (bit & 7)
      }
      expect(hashes.size, array.constructor.name).toBe(bytes.length * 8 + 1)
    }
  })

  it('feels every bit of a number, alone and in lists and records', () => {
    const view = new DataView(new ArrayBuffer(8))
    for (const wrap of [
      (x: number): unknown => x,
      (x: number): unknown => [x],
      (x: number): unknown => [7, { x }],
      (x: number): unknown => ({ x, y: 1 }),
    ]) {
      const hashes = new Set([hashPlain(wrap(0.1))])
      for (let bit = 0; bit < 64; bit++) {
        view.setFloat64(0, 0.1)
        view.setUint8(bit >> 3, view.getUint8(bit >> 3) ^ (1 << (bit & 7)))
        hashes.add(hashPlain(wrap(view.getFloat64(0))))
      }
      expect(hashes.size).toBe(65)
    }
  })

  it.each([
    ['zero and minus zero', 0, -0],
    ['zero and minus zero in a list', [0], [-0]],
    ['zero and minus zero in a typed array', Float64Array.of(0), Float64Array.of(-0)],
    ['NaN and zero', [Number.NaN], [0]],
    ['infinity and minus infinity', Infinity, -Infinity],
    ['numbers 2^32 apart in a list', [1], [1 + 2 ** 32]],
    ['numbers 2^32 apart in a typed array', Float64Array.of(0), Float64Array.of(2 ** 32)],
    ['a number and a boolean', [1], [true]],
    ['a number and nothing', [3], [null]],
    ['a number and its text', { a: 1 }, { a: '1' }],
    ['true and false', true, false],
    ['an empty list and an empty record', [], {}],
    ['lists cut elsewhere', [[1], [2, 3]], [[1, 2], [3]]],
    ['texts cut elsewhere', ['ab', 'c'], ['a', 'bc']],
    ['a key inside a record and the same key beside it', { a: {}, b: 1 }, { a: { b: 1 } }],
    ['a list in another order', [1, 2], [2, 1]],
    ['values at each other’s keys', { a: 1, b: 2 }, { a: 2, b: 1 }],
    ['an added key', { a: 1 }, { a: 1, b: null }],
  ])('tells apart %s', (_, left, right) => {
    expect(hashPlain(left)).not.toBe(hashPlain(right))
  })

  it('is one for every kind of NaN', () => {
    const quiet = new DataView(new ArrayBuffer(8))
    quiet.setUint32(0, 0xfff80000)
    quiet.setUint32(4, 42)
    expect(hashPlain([quiet.getFloat64(0)])).toBe(hashPlain([Number.NaN]))
  })

  it('collides no more often than chance: about 116 times in a million pairs of small numbers', () => {
    const hashes = new Set<string>()
    for (let a = 0; a < 1000; a++) for (let b = 0; b < 1000; b++) hashes.add(hashPlain({ a, b }))
    expect(1_000_000 - hashes.size).toBeLessThan(180)
  })

  it('refuses what is not plain data', () => {
    expect(() => hashPlain({ act: () => 1 })).toThrow('expected plain data, got function')
  })
})
