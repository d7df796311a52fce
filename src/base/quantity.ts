/*
 * Numbers with units as people write them: `4GiB`, `10Gbit/s`, `20000pages/s`, `300ms`. Writing is exact: reading
 * what was written gives the same number back.
 */
import { fail, type Result, succeed } from './result.ts'

export type Unit = 'bytes' | 'bits/s' | 'bytes/s' | 'pages/s' | 'requests/s' | 'ms' | 'us' | 'ns' | 'count' | 'fraction'

/** Suffixes of each unit with their factor, largest first; the last one is the plain unit. */
const suffixes: Readonly<Record<Unit, readonly (readonly [string, number])[]>> = {
  bytes: [
    ['GiB', 2 ** 30],
    ['MiB', 2 ** 20],
    ['KiB', 2 ** 10],
    ['B', 1],
  ],
  'bits/s': [
    ['Gbit/s', 1e9],
    ['Mbit/s', 1e6],
    ['kbit/s', 1e3],
    ['bit/s', 1],
  ],
  'bytes/s': [
    ['GiB/s', 2 ** 30],
    ['MiB/s', 2 ** 20],
    ['KiB/s', 2 ** 10],
    ['B/s', 1],
  ],
  'pages/s': [['pages/s', 1]],
  'requests/s': [['requests/s', 1]],
  ms: [
    ['s', 1000],
    ['ms', 1],
  ],
  us: [
    ['s', 1e6],
    ['ms', 1e3],
    ['us', 1],
  ],
  ns: [
    ['us', 1e3],
    ['ns', 1],
  ],
  count: [['', 1]],
  fraction: [['', 1]],
}

/** The number in plain units. Rounded once: 1.07 times 1e9 as doubles would miss the 1070000000 that is meant. */
function inPlainUnits(number: string, factor: number): number {
  const isPowerOfTen = factor % 1000 === 0
  if (!isPowerOfTen) return Number(number) * factor
  const [mantissa, exponent = '0'] = number.toLowerCase().split('e')
  return Number(`${mantissa}e${Number(exponent) + String(factor).length - 1}`)
}

/** The shortest exact spelling, e.g. `1.5GiB`; a space before the suffix for people, none for URLs. */
export function formatQuantity(value: number, unit: Unit, separator = ' '): string {
  const spelled = suffixes[unit]
    .filter(([, factor]) => value === 0 || Math.abs(value) >= factor)
    .map(([suffix, factor]) => ({ suffix, number: value / factor, text: String(value / factor), factor }))
    .filter(({ text, factor }) => inPlainUnits(text, factor) === value && text.length <= 8)
  const plain = suffixes[unit].at(-1) ?? ['', 1]
  const best = value === 0 ? undefined : spelled[0]
  const number = best ? best.text : String(value)
  const suffix = best ? best.suffix : plain[0]
  return suffix === '' ? number : `${number}${separator}${suffix}`
}

const shape = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([a-z/]*)\s*$/i

/** Reads a number with one of the unit's suffixes; a bare number is taken in the plain unit. */
export function parseQuantity(text: string, unit: Unit, where: string): Result<number> {
  const known = suffixes[unit]
  const allowed = `a number with ${known.map(([suffix]) => suffix || 'no unit').join(', ')}`
  const match = shape.exec(text)
  if (!match) return fail({ where, found: text, allowed })
  const suffix = match[2] ?? ''
  const factor = suffix === '' ? 1 : known.find(([name]) => name.toLowerCase() === suffix.toLowerCase())?.[1]
  if (factor === undefined) return fail({ where, found: text, allowed })
  return succeed(inPlainUnits(match[1], factor))
}
