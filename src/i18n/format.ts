/* Quantities for people in the language that is spoken: three significant figures, units that fit. Exact spellings are in base/quantity.ts. */
import { language } from './say.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** A number with `fractionDigits` digits behind the point. */
function formatNumber(value: number, fractionDigits = 0): string {
  const { tag } = language()
  const key = `${tag} ${fractionDigits}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(tag, {
      minimumFractionDigits: fractionDigits,
      maximumFractionDigits: fractionDigits,
      numberingSystem: 'latn',
    })
    formats.set(key, format)
  }
  return format.format(value)
}

/** A number and its unit stay in this order where people write from right to left. */
const together = (text: string): string => (language().dir === 'rtl' ? `\u2066${text}\u2069` : text)

const digits = (value: number): string => {
  const size = Math.abs(value)
  // The limits lie where rounding would add a digit.
  if (size >= 99.95 || Number.isInteger(value)) return formatNumber(Math.round(value))
  return formatNumber(value, size >= 9.995 ? 1 : 2)
}

const scaled = (value: number, steps: readonly (readonly [string, number])[]): string => {
  const [suffix, factor] = steps.find(([, limit]) => Math.abs(value) >= limit) ?? steps.at(-1) ?? ['', 1]
  return together(`${digits(value / factor)} ${suffix}`)
}
export const formatBytes = (bytes: number): string =>
  scaled(bytes, [
    ['GiB', 2 ** 30],
    ['MiB', 2 ** 20],
    ['KiB', 2 ** 10],
    ['B', 1],
  ])

export const formatBytesPerSecond = (rate: number): string =>
  scaled(rate, [
    ['GB/s', 1e9],
    ['MB/s', 1e6],
    ['kB/s', 1e3],
    ['B/s', 1],
  ])

export const formatBitsPerSecond = (rate: number): string =>
  scaled(rate, [
    ['Gbit/s', 1e9],
    ['Mbit/s', 1e6],
    ['kbit/s', 1e3],
    ['bit/s', 1],
  ])

export const formatDurationUs = (us: number): string =>
  scaled(us, [
    ['s', 1e6],
    ['ms', 1e3],
    ['µs', 1],
  ])
export const formatDurationMs = (ms: number): string => formatDurationUs(ms * 1000)
/** A number with a fixed count of digits behind the point. */
export const formatFixed = (value: number, fractionDigits: number): string => formatNumber(value, fractionDigits)
export const formatCount = (count: number): string => formatNumber(Math.round(count))
export const formatPercent = (fraction: number): string => together(`${digits(fraction * 100)} %`)

/** A position in a long stretch of simulated time: hours, minutes, and seconds unless they are not wanted. */
export function formatTimeOfDay(us: number, hasSeconds = true): string {
  const seconds = Math.round(us / 1e6)
  const two = (value: number): string => String(value).padStart(2, '0')
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return hasSeconds ? `${h}:${two(min)}:${two(s)}` : `${h}:${two(min)}`
}

/** A position on the simulated clock: `12.345 s`. */
export const formatClockUs = (us: number): string => together(`${formatNumber(us / 1e6, 3)} s`)

/** What groups digits and what stands before the fraction, where people speak this language. */
function numberMarks(): { readonly group: string; readonly decimal: string } {
  const parts = new Intl.NumberFormat(language().tag, { numberingSystem: 'latn' }).formatToParts(12345.6)
  const mark = (type: 'group' | 'decimal', fallback: string): string =>
    parts.find((part) => part.type === type)?.value ?? fallback
  return { group: mark('group', ','), decimal: mark('decimal', '.') }
}

/** A number as programs write it, with the decimal mark of the language: no digit is lost. */
export const localNumber = (plain: string): string => plain.replace('.', numberMarks().decimal)

/** The way back: marks that group digits are left out. */
export function plainNumber(typed: string): string {
  const { group, decimal } = numberMarks()
  const digits = typed.replace(/([.,\u00a0\u202f’])(?=\d{3}(?!\d))/g, (mark) => (mark === group ? '' : mark))
  return digits.replace(decimal, '.')
}
