/* The values that one field takes in a sweep: evenly or geometrically spaced, each a value that the field allows. */
import type { QuantityField } from '../base/field.ts'

export const axisScales = ['linear', 'log'] as const

export interface SweepAxis {
  /** As links name it: `vm.web.writes`. */
  readonly field: string
  readonly from: number
  readonly to: number
  /** How many values there are, both ends included. */
  readonly steps: number
  readonly scale: (typeof axisScales)[number]
}

/** `base` to a whole power, by squaring: the same bits in every engine. */
function power(base: number, exponent: number): number {
  let result = 1
  let square = base
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square
    square *= square
  }
  return result
}

/** More halvings than a double has digits. */
const HALVINGS = 80

/** The factor that takes `from` to `to` in so many equal steps, by bisection; more digits than a value needs. */
function factorOf(ratio: number, steps: number): number {
  let [low, high] = ratio < 1 ? [0, 1] : [1, ratio]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (power(middle, steps) < ratio) low = middle
    else high = middle
  }
  return high
}

/** A whole multiple of the field's step, in as few digits as it has. */
function settle(value: number, step: number): number {
  const multiple = Math.round(value / step)
  const inverse = Math.round(1 / step)
  return step < 1 ? multiple / inverse : multiple * step
}

/** The values of an axis in order; neighbours may be equal where the field's step is too wide for so many. */
export function axisValues({ from, to, steps, scale }: SweepAxis, { step }: QuantityField): readonly number[] {
  const last = steps - 1
  const factor = scale === 'log' ? factorOf(to / from, last) : 1
  return Array.from({ length: steps }, (_, i) => {
    if (i === 0) return from
    if (i === last) return to
    return settle(scale === 'log' ? from * power(factor, i) : from + ((to - from) * i) / last, step)
  })
}
