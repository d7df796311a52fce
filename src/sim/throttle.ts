/*
 * Auto-converge (QEMU, migration/ram.c: migration_trigger_throttle; softmmu/cpu-throttle.c). At a read of the dirty log
 * that comes more than a second after the last look, the bytes dirtied since are held against half of the bytes sent. At
 * the second hit, in a row or not, the guest loses the first share of its processor time, and at every second hit after
 * that another step.
 */
import { PAGE_BYTES } from '../base/units.ts'

export interface Throttle {
  /** Share of each vCPU's time that is taken. */
  share: number
  hits: number
  periodStartMs: number
  periodDirtiedPages: number
  sentBytesBefore: number
}

const PERIOD_MS = 1000
const TRIGGER_FRACTION = 0.5
const HITS = 2
/** More is never taken. */
export const MAX_SHARE = 0.99

export const createThrottle = (atMs: number): Throttle => ({
  share: 0,
  hits: 0,
  periodStartMs: atMs,
  periodDirtiedPages: 0,
  sentBytesBefore: 0,
})

/** Counts a read of the log; gives the share to take from now on. */
export function noteSync(
  throttle: Throttle,
  atMs: number,
  dirtiedPages: number,
  sentBytes: number,
  steps: { readonly isOn: boolean; readonly initial: number; readonly increment: number },
): number {
  throttle.periodDirtiedPages += dirtiedPages
  if (atMs <= throttle.periodStartMs + PERIOD_MS) return throttle.share
  const sent = sentBytes - throttle.sentBytesBefore
  const isHit = throttle.periodDirtiedPages * PAGE_BYTES > sent * TRIGGER_FRACTION
  throttle.periodStartMs = atMs
  throttle.periodDirtiedPages = 0
  throttle.sentBytesBefore = sentBytes
  if (steps.isOn && isHit && ++throttle.hits >= HITS) {
    throttle.hits = 0
    const next = throttle.share === 0 ? steps.initial : throttle.share + steps.increment
    throttle.share = Math.min(MAX_SHARE, Math.round(next * 1000) / 1000)
  }
  return throttle.share
}
