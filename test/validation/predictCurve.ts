/*
 * Migration time from a measured dirty curve, in closed form: rounds that each send what was dirtied during the one
 * before, until one fits the downtime limit (Gudkov, "migration: prediction of time", qemu-devel 2023, predict_migration).
 */
import { PAGE_BYTES } from '../../src/base/units.ts'

/** Seconds, and the distinct pages dirtied in a window of that length. */
export type CurvePoint = readonly [seconds: number, pages: number]

export interface MeasuredGuest {
  readonly pages: number
  readonly zeroPages: number
  readonly curve: readonly CurvePoint[]
}

export interface Prediction {
  readonly seconds: number
  /** The last one, with the guest stopped, included. */
  readonly rounds: number
}

const PAGE_WIRE_BYTES = PAGE_BYTES + 8
const ZERO_WIRE_BYTES = 8
const GIVE_UP_SECONDS = 3600

/** Piecewise linear; the first line goes on to the left, not below 0, and the last one to the right, up to all pages with data. */
function dirtiedPages({ pages, zeroPages, curve }: MeasuredGuest, seconds: number): number {
  const after = curve.findIndex(([t]) => t >= seconds)
  const end = after < 0 ? curve.length - 1 : Math.max(1, after)
  const [t0, n0] = curve[end - 1]
  const [t1, n1] = curve[end]
  const on = n0 + ((seconds - t0) * (n1 - n0)) / (t1 - t0)
  return Math.min(pages - zeroPages, Math.max(0, on))
}

/** Null if no round fits within an hour. The time to send the last round counts. */
export function predictCurve(
  guest: MeasuredGuest,
  bytesPerSecond: number,
  downtimeLimitSeconds: number,
): Prediction | null {
  const { pages, zeroPages } = guest
  let bytes = (pages - zeroPages) * PAGE_WIRE_BYTES + zeroPages * ZERO_WIRE_BYTES
  let seconds = 0
  for (let rounds = 1; seconds <= GIVE_UP_SECONDS; rounds++) {
    const roundSeconds = bytes / bytesPerSecond
    seconds += roundSeconds
    if (roundSeconds <= downtimeLimitSeconds) return { seconds, rounds }
    bytes = dirtiedPages(guest, roundSeconds) * PAGE_WIRE_BYTES
  }
  return null
}
