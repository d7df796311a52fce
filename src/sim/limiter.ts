/*
 * The sender's clock of windows: bandwidth is measured, the bandwidth cap counted and the stop threshold set once per
 * window of 100 ms (QEMU, migration/migration.c: migration_rate_limit, migration_update_counters). QEMU reads a clock
 * of whole milliseconds here, so windows drift by fractions of one; this does too.
 */
import { US_PER_MS } from '../base/units.ts'

export interface Limiter {
  windowStartMs: number
  windowBytes: number
  /** Measured over the last closed window; 0 before the first. */
  bytesPerMs: number
}

export const createLimiter = (atUs: number): Limiter => ({
  windowStartMs: Math.floor(atUs / US_PER_MS),
  windowBytes: 0,
  bytesPerMs: 0,
})

/** Bytes that may still be sent in this window; a cap of 0 is no cap. */
export const allowanceBytes = (limiter: Limiter, capBytesPerSecond: number, windowMs: number): number =>
  capBytesPerSecond === 0 ? Infinity : Math.floor((capBytesPerSecond * windowMs) / 1000) - limiter.windowBytes

/** Closes the window if it has lasted long enough; true if it did. */
export function closeWindow(limiter: Limiter, atUs: number, windowMs: number): boolean {
  const nowMs = Math.floor(atUs / US_PER_MS)
  if (nowMs < limiter.windowStartMs + windowMs) return false
  limiter.bytesPerMs = limiter.windowBytes / (nowMs - limiter.windowStartMs)
  limiter.windowStartMs = nowMs
  limiter.windowBytes = 0
  return true
}

/** When a sender that has used up its window wakes again. */
export function wakeAtUs(limiter: Limiter, atUs: number, windowMs: number, wakeUs: number): number {
  const sleepMs = limiter.windowStartMs + windowMs - Math.floor(atUs / US_PER_MS)
  return atUs + sleepMs * US_PER_MS + wakeUs
}

/** At statistical resolution a window lasts for as long as nothing changes: here something does. */
export function cutWindow(limiter: Limiter, atUs: number, windowMs: number): void {
  if (limiter.windowBytes > 0) closeWindow(limiter, atUs, windowMs)
}
