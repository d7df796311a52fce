import type { Detector } from './consolidation.ts'
import { staticThreshold } from './thr.ts'

/** Records that a spread needs; before that the fixed threshold holds (CloudSim). */
const LEAST_RECORDS = 12

/** Too much: a load above 1 − s · spread of its own history. */
export const adaptiveThreshold =
  (spreadOf: (history: readonly number[]) => number, safety: number): Detector =>
  (history, settings, ahead) => {
    const used = history.filter((load) => load > 0)
    if (used.length < LEAST_RECORDS) return staticThreshold(history, settings, ahead)
    const limit = 1 - safety * settings.safetyFactor * spreadOf(used)
    const value = history[history.length - 1]
    return { isOver: value > limit, value, limit }
  }
