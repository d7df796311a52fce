import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatQuantity, parseQuantity, type Unit } from '../../src/base/quantity.ts'

const units = ['bytes', 'bits/s', 'bytes/s', 'pages/s', 'requests/s', 'ms', 'us', 'ns', 'count', 'fraction'] as const
/** A unit that is added without standing above fails to compile here. */
const everyUnit: readonly Unit[] = units satisfies readonly Unit[]
const missing: Exclude<Unit, (typeof units)[number]>[] = []

const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
  fc.integer({ min: 0, max: 4096 }).map((n) => n * 2 ** 20),
  fc.integer({ min: 0, max: 4_000_000 }).map((n) => n / 1000),
  fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 12 })).map(([n, e]) => n * 10 ** e),
)

const read = (text: string, unit: Unit): number => {
  const result = parseQuantity(text, unit, 'here')
  if (!result.ok) throw new Error(`${text} as ${unit} was refused`)
  return result.value
}

describe('a quantity that is written', () => {
  it.each(everyUnit)('in %s is read back as the very same number, with and without a space', (unit) => {
    expect(missing).toEqual([])
    fc.assert(
      fc.property(numbers, fc.constantFrom('', ' '), (value, separator) => {
        expect(read(formatQuantity(value, unit, separator), unit)).toBe(value === 0 ? 0 : value)
      }),
      { numRuns: 2000, seed: 3 },
    )
  })

  it.each([
    [1610612736, 'bytes', '1.5 GiB'],
    [4096, 'bytes', '4 KiB'],
    [1, 'bytes', '1 B'],
    [0, 'bytes', '0 B'],
    [10e9, 'bits/s', '10 Gbit/s'],
    [1.07e9, 'bits/s', '1.07 Gbit/s'],
    [20_000, 'pages/s', '20000 pages/s'],
    [300, 'ms', '300 ms'],
    [1001, 'ms', '1.001 s'],
    [5_200_000, 'us', '5.2 s'],
    [123_456_789, 'us', '123456789 us'],
    [2400, 'ns', '2.4 us'],
    [0.9415, 'fraction', '0.9415'],
    [4, 'count', '4'],
  ] as const)('%d %s is spelled %s', (value, unit, text) => expect(formatQuantity(value, unit)).toBe(text))
})

describe('a quantity that is read', () => {
  it.each([
    ['4GiB', 'bytes', 4 * 2 ** 30],
    [' 4 gib ', 'bytes', 4 * 2 ** 30],
    ['.5MiB', 'bytes', 2 ** 19],
    ['4.', 'count', 4],
    ['+2e3', 'count', 2000],
    ['17', 'bytes', 17],
    ['-5ms', 'us', -5000],
    ['1E3kbit/s', 'bits/s', 1e6],
  ] as const)('%s as %s is %d', (text, unit, value) => expect(read(text, unit)).toBe(value))

  it('is rounded once: decimals of a decimal unit give the whole number that a person means', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999 }),
        fc.constantFrom(
          ['Gbit/s', 'bits/s', 6],
          ['s', 'us', 3],
          ['Mbit/s', 'bits/s', 3],
          ['s', 'ms', 0],
        ) as fc.Arbitrary<[string, Unit, number]>,
        (thousandths, [suffix, unit, zeros]) => {
          const text = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}${suffix}`
          expect(read(text, unit)).toBe(thousandths * 10 ** zeros)
        },
      ),
      { numRuns: 5000, seed: 4 },
    )
  })

  it.each([
    '',
    ' ',
    'GiB',
    '4 TiB',
    '4GB',
    '4Gi',
    '4ms',
    'four GiB',
    '4 GiB extra',
    '4,5GiB',
    '1e',
    '1e5.5B',
    '--4B',
    '0x10',
    'NaN',
    'Infinity',
    '∞',
    '４GiB',
    '4\u0000B',
    '1.2.3B',
    '__proto__',
    '4constructor',
  ])('from the bad text %j gives a problem that says where, what and what is allowed', (text) => {
    const result = parseQuantity(text, 'bytes', 'vm.web.memory')
    expect(result).toEqual({
      ok: false,
      problems: [{ where: 'vm.web.memory', found: text, allowed: 'a number with GiB, MiB, KiB, B' }],
    })
  })

  it('from any text is a number or a problem, never NaN and never an exception', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-+0-9.eE]{0,12}[A-Za-z/]{0,8}$/))
    fc.assert(
      fc.property(text, fc.constantFrom(...everyUnit), (input, unit) => {
        const result = parseQuantity(input, unit, 'here')
        if (result.ok) expect(result.value).not.toBeNaN()
        else expect(result.problems).toMatchObject([{ where: 'here', found: input }])
      }),
      { numRuns: 3000, seed: 8 },
    )
  })
})
