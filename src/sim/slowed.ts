/*
 * The brownout of a guest: how long a migration made it slower than it would have been, without stopping it. At the source
 * a throttle or the faults of the dirty log take time from its vCPUs; at the destination vCPUs wait for pages. Left out: a
 * server that is short of cores, which neighbours cause as well.
 */
import { PS_PER_US } from '../base/units.ts'
import type { Fetch } from './fetch.ts'
import { type SpeedFactors, speedPermille } from './speed.ts'

/** Whole microseconds of simulated time. While a throttle is in force, all of it counts for the throttle. */
export interface Slowed {
  throttledUs: number
  loggingUs: number
}

export const createSlowed = (): Slowed => ({ throttledUs: 0, loggingUs: 0 })

/** What makes a guest of these factors slower at present; null if its migration takes nothing from it. */
export function slowedBy(factors: SpeedFactors): keyof Slowed | null {
  if (factors.isPaused) return null
  const unhindered = speedPermille({ ...factors, throttle: 0, faultTime: 0 })
  if (speedPermille({ ...factors, faultTime: 0 }) < unhindered) return 'throttledUs'
  return speedPermille(factors) < unhindered ? 'loggingUs' : null
}

/** Time up to `nowUs` in which at least one vCPU waited for a page. */
export function faultedUs({ slowedPs, slowedSincePs, resumedAtUs }: Fetch, nowUs: number): number {
  const nowPs = (nowUs - resumedAtUs) * PS_PER_US
  return (slowedPs + (slowedSincePs < 0 ? 0 : Math.max(0, nowPs - slowedSincePs))) / PS_PER_US
}
