/*
 * How fast a guest's vCPUs get on, compared with running alone and unhindered. An application that needs only part of
 * its vCPUs' time loses nothing until what is left for it is less than that.
 */
import type { VmValues } from './fields.ts'

export interface SpeedFactors {
  isPaused: boolean
  /** Share of each vCPU's time that auto-converge takes. */
  throttle: number
  /** Share of each vCPU's time for which the host has a core: 1 while nobody is short. */
  cpuTime: number
  /** Time that dirty faults take of each vCPU for a second of the guest’s own time, while writes are logged. */
  faultTime: number
  cpuDemand: number
  readonly backlogMs: number
}

export const fullSpeed = ({ cpuDemand, backlogMs }: Pick<VmValues, 'cpuDemand' | 'backlogMs'>): SpeedFactors => ({
  isPaused: false,
  throttle: 0,
  cpuTime: 1,
  faultTime: 0,
  cpuDemand,
  backlogMs,
})

/** A throttled vCPU runs for 10 ms, then sleeps (QEMU, softmmu/cpu-throttle.c: CPU_THROTTLE_TIMESLICE_NS). */
const RUN_MS = 10
/** An application that waits for a timer wakes up to one tick of the kernel's later. */
const TICK_MS = 1

/** Share of its work that an application drops because it slept for longer than its backlog reaches. */
function droppedFraction(throttle: number, backlogMs: number): number {
  if (throttle === 0) return 0
  const sleepMs = (RUN_MS * throttle) / (1 - throttle)
  return Math.max(0, sleepMs + TICK_MS - backlogMs) / (RUN_MS + sleepMs)
}

/** Share of each vCPU's time that the application would use. */
export const wantedTime = ({ cpuDemand, throttle }: SpeedFactors): number => Math.min(cpuDemand, 1 - throttle)

/** vCPU speed in thousandths. */
export function speedPermille(factors: SpeedFactors): number {
  const { isPaused, throttle, cpuTime, faultTime, cpuDemand, backlogMs } = factors
  if (isPaused) return 0
  const left = Math.min(cpuTime, 1 - throttle)
  const needed = cpuDemand + faultTime
  const fromTime = needed > left ? left / needed : 1
  return Math.max(1, Math.floor(1000 * Math.min(fromTime, 1 - droppedFraction(throttle, backlogMs))))
}
