/*
 * A slider moves from one round value to the next: 1, 1.2, 1.5, 2 … of each power of ten, quarters of each power of two
 * where the unit counts bytes. So a key press always changes something, and what is set can be said in a few digits.
 */
import type { QuantityField } from '../../base/field.ts'

const TENS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]
const QUARTERS = [1, 1.25, 1.5, 1.75]
const LINEAR_STOPS = 100
/** A log scale that starts at zero goes on with values this much smaller than its end. */
const ZERO_RATIO = 100_000

/** The values that the slider of a field offers, rising; least and greatest are always among them. */
export function stopsOf(field: QuantityField, max = field.max): readonly number[] {
  const { min, step, scale } = field
  const top = Math.max(min, Math.min(max, field.max))
  const raw = scale === 'log' ? logStops(field, top) : linearStops(min, top)
  const whole = raw.map((value) => Math.round(value / step) * step).filter((value) => value > min && value < top)
  return [...new Set([min, ...whole, top])].sort((a, b) => a - b)
}

function logStops({ unit, min, step }: QuantityField, top: number): number[] {
  const isBinary = unit === 'bytes' || unit === 'bytes/s'
  const base = isBinary ? 2 : 10
  const parts = isBinary ? QUARTERS : TENS
  const least = min > 0 ? min : Math.max(step, top / ZERO_RATIO)
  const stops: number[] = []
  const log = (value: number): number => (isBinary ? Math.log2(value) : Math.log10(value))
  for (let power = Math.floor(log(least)); power <= log(top); power++) {
    stops.push(...parts.map((part) => part * base ** power).filter((value) => value >= least))
  }
  return stops
}

const linearStops = (min: number, top: number): number[] =>
  Array.from({ length: LINEAR_STOPS + 1 }, (_, i) => min + ((top - min) * i) / LINEAR_STOPS)

/** Index of the stop that is nearest to `value`. */
export function stopIndex(stops: readonly number[], value: number): number {
  let best = 0
  stops.forEach((stop, i) => {
    if (Math.abs(stop - value) < Math.abs(stops[best] - value)) best = i
  })
  return best
}
