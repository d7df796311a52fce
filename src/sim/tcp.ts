/*
 * What TCP carries over a long or lossy path, per connection: a window a round trip, and under loss p the square-root
 * law of Mathis et al. (ACM CCR 27(3), 1997): rate ≤ MSS/RTT · C/√p.
 */
import type { LinkValues } from './fields.ts'

/** Segment of an Ethernet frame with timestamps (RFC 7323); C for delayed acknowledgements off. */
const SEGMENT_BYTES = 1448
const MATHIS_C = 1.22
/** Greatest window that Linux grows to by itself (net.ipv4.tcp_rmem, third value). */
const WINDOW_BYTES = 6_291_456

/** Bytes per second of one connection; Infinity where neither bounds it. */
export function connectionBytesPerSecond({
  latencyUs,
  lossFraction,
}: Pick<LinkValues, 'latencyUs' | 'lossFraction'>): number {
  const roundTripUs = 2 * latencyUs
  if (roundTripUs === 0) return Infinity
  const window = (WINDOW_BYTES * 1e6) / roundTripUs
  if (lossFraction === 0) return window
  return Math.min(window, ((SEGMENT_BYTES * 1e6) / roundTripUs) * (MATHIS_C / Math.sqrt(lossFraction)))
}
