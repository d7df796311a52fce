import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatBitsPerSecond,
  formatBytes,
  formatBytesPerSecond,
  formatClockUs,
  formatCount,
  formatDurationMs,
  formatDurationUs,
  formatPercent,
} from '../../src/i18n/format.ts'

/** Every suffix with what it stands for, written down a second time. */
const factors: Readonly<Record<string, number>> = {
  GiB: 1073741824,
  MiB: 1048576,
  KiB: 1024,
  B: 1,
  'GB/s': 1e9,
  'MB/s': 1e6,
  'kB/s': 1e3,
  'B/s': 1,
  'Gbit/s': 1e9,
  'Mbit/s': 1e6,
  'kbit/s': 1e3,
  'bit/s': 1,
  s: 1e6,
  ms: 1e3,
  µs: 1,
}

const formatters = [
  ['bytes', formatBytes],
  ['bytes per second', formatBytesPerSecond],
  ['bits per second', formatBitsPerSecond],
  ['a duration', formatDurationUs],
] as const

const sizes = fc
  .tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: 0, max: 11 }))
  .map(([m, e]) => m * 10 ** e)

describe.each(formatters)('%s for people', (_, format) => {
  it('read back lie within half of the third digit of the number', () => {
    fc.assert(
      fc.property(sizes, (value) => {
        const [digits, suffix] = format(value).split(' ')
        const readBack = Number(digits.replaceAll(',', '')) * factors[suffix]
        expect(Math.abs(readBack - value) / value).toBeLessThanOrEqual(0.005 + 1e-9)
      }),
      { numRuns: 2000, seed: 12 },
    )
  })

  it('have three digits, or the whole number where that is longer', () => {
    fc.assert(
      fc.property(sizes, (value) => {
        const [digits] = format(value).split(' ')
        expect(digits).toMatch(/^(\d|\d\.\d\d|\d\d\.\d|\d\d|[\d,]{3,})$/)
      }),
      { numRuns: 2000, seed: 13 },
    )
  })
})

describe('a number for people', () => {
  it.each([
    [formatBytes(0), '0 B'],
    [formatBytes(1023), '1,023 B'],
    [formatBytes(1024), '1 KiB'],
    [formatBytes(1.5 * 2 ** 30), '1.50 GiB'],
    [formatBytes(9.996 * 2 ** 20), '10.0 MiB'],
    [formatBytes(99.96 * 2 ** 20), '100 MiB'],
    [formatBytes(4096 * 2 ** 30), '4,096 GiB'],
    [formatBytesPerSecond(117_688_000), '118 MB/s'],
    [formatBitsPerSecond(2.5e9), '2.50 Gbit/s'],
    [formatDurationUs(999), '999 µs'],
    [formatDurationUs(52_345), '52.3 ms'],
    [formatDurationMs(300), '300 ms'],
    [formatDurationMs(1250), '1.25 s'],
    [formatDurationMs(-45), '-45 ms'],
    [formatCount(1234567.4), '1,234,567'],
    [formatPercent(0), '0 %'],
    [formatPercent(0.0123), '1.23 %'],
    [formatPercent(0.5), '50 %'],
    [formatPercent(1), '100 %'],
    [formatClockUs(12_345_000), '12.345 s'],
    [formatClockUs(0), '0.000 s'],
  ])('%s', (written, wanted) => expect(written).toBe(wanted))
})
