import { type LoadProfile, SLOTS_PER_DAY } from './load.ts'

/** Share of the day in which load rises to the peak, and in which it falls again: three hours of 24. Assumption. */
const RAMP = 1 / 8

/** Peak hours with smooth flanks, 3s² − 2s³, and a quiet rest of the day. */
export const diurnal: LoadProfile = {
  id: 'diurnal',
  label: 'Peak hours',
  help: 'Full load around the peak of the day, less by the swing for the rest of it.',
  level({ swing, peak, peakLength }, slot) {
    const timeOfDay = ((slot % SLOTS_PER_DAY) + 0.5) / SLOTS_PER_DAY
    const apart = Math.abs(timeOfDay - peak)
    const distance = Math.min(apart, 1 - apart)
    const s = Math.min(1, Math.max(0, (peakLength / 2 + RAMP - distance) / RAMP))
    return 1 - swing * (1 - s * s * (3 - 2 * s))
  },
}
