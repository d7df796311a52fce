/*
 * Values worth a line and a label. Bytes step in powers of two, rates and times in 1-2-5, so that labels are short. Each
 * returns the top of the axis too: the next round value, so that an axis stands still while a series grows.
 */
import { scaleLinear } from 'd3'
import { localNumber } from '../i18n/format.ts'

export interface Ticks {
  readonly top: number
  readonly values: readonly number[]
}

const multiplesUpTo = (top: number, step: number): number[] => {
  const values: number[] = []
  for (let value = 0; value <= top * (1 + 1e-9); value += step) values.push(value)
  return values
}

/** Least number of the row 1, base, base², … that is at least `value`. */
const powerAtLeast = (base: number, value: number): number => {
  let power = 1
  while (power < value) power *= base
  return power
}

const roundUp = (value: number, step: number): number => Math.max(1, Math.ceil(value / step)) * step

/** Linear, bytes. */
export function byteTicks(greatest: number, pixels: number): Ticks {
  const wanted = powerAtLeast(2, greatest / Math.max(1, Math.min(4, Math.floor(pixels / 26))))
  const step = wanted > greatest ? Math.max(1, wanted / 2) : wanted
  const top = roundUp(greatest, step / 4)
  return { top, values: multiplesUpTo(top, step) }
}

/** Linear, decimal units. */
export function decimalTicks(greatest: number, pixels: number): Ticks {
  const count = Math.max(1, Math.min(4, Math.floor(pixels / 26)))
  const rough = scaleLinear([0, Math.max(1, greatest)], [0, 1]).ticks(count)
  const step = rough.length > 1 ? rough[1] - rough[0] : Math.max(1, greatest)
  const top = roundUp(greatest, step / 4)
  return { top, values: multiplesUpTo(top, step) }
}

/** On a square-root scale: candidates from the top down, as long as they keep `gap` pixels from each other and from 0. */
function rootTicks(top: number, pixels: number, candidates: readonly number[], gap: number): number[] {
  const values: number[] = []
  let lastAt = Number.POSITIVE_INFINITY
  for (const value of candidates) {
    const at = Math.sqrt(value / top) * pixels
    if (lastAt - at < gap || at < gap) continue
    values.unshift(value)
    lastAt = at
  }
  return [0, ...values]
}

/** Logarithmic from about a MiB on, bytes: powers of two from the top down, with room for their labels, and 0. */
export function logByteTicks(greatest: number, pixels: number): Ticks {
  const top = powerAtLeast(2, Math.max(2 ** 21, greatest))
  const exponents = Math.log2(top / 2 ** 20)
  const step = [2, 4, 6, 8, 12].find((candidate) => (pixels * candidate) / (exponents + 1) >= 14) ?? 16
  const values = [0]
  for (let exponent = Math.floor(exponents); exponent >= 1; exponent -= step) values.push(2 ** (20 + exponent))
  return { top, values: values.sort((a, b) => a - b) }
}

/** Square root, decimal units. */
export function rootDecimalTicks(greatest: number, pixels: number): Ticks {
  const decade = powerAtLeast(10, Math.max(10, greatest) / 10)
  const top = roundUp(greatest, decade / 2)
  const candidates: number[] = []
  for (let power = decade * 10; power >= 1; power /= 10) candidates.push(power * 5, power * 2, power)
  const fitting = candidates.filter((value) => value <= top)
  return { top, values: rootTicks(top, pixels, fitting, 17) }
}

/** Moments within a window, in microseconds, and how to write them: in seconds, with as many decimals as their step needs. */
export function timeTicks(
  fromUs: number,
  toUs: number,
  pixels: number,
): { values: number[]; text: (us: number) => string } {
  const scale = scaleLinear([fromUs / 1e6, toUs / 1e6], [0, pixels])
  const count = Math.max(2, Math.floor(pixels / 72))
  const format = scale.tickFormat(count)
  return { values: scale.ticks(count).map((s) => s * 1e6), text: (us) => `${localNumber(format(us / 1e6))} s` }
}
