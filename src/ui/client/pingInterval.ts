/* How often a client may be thought to probe: from what is recorded up to a ping that notices next to nothing. */

import { formatDurationUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { clientSettings } from '../../sim/record.ts'
import type { ProbeSummary } from './probeSummary.ts'

const { probeIntervalUs } = clientSettings

/** Whole multiples of the recorded interval. */
export const pingIntervalsUs: readonly number[] = [1, 2, 4, 10, 20, 40, 100, 200].map(
  (times) => times * probeIntervalUs,
)

const gapText = (us: number): string => (us === 0 ? '0 ms' : formatDurationUs(us))

/** What such a client would have reported, beside what all probes saw and how long service was really gone. */
export function pingSentence(
  intervalUs: number,
  pinged: ProbeSummary,
  every: ProbeSummary,
  serviceGapUs: number,
): string {
  const truthUs = Math.max(serviceGapUs, every.longestGapUs)
  return say('client.ping.told', {
    interval: formatDurationUs(intervalUs),
    lost: pinged.lost,
    slow: pinged.slow,
    gap: gapText(pinged.longestGapUs),
    allLost: every.lost,
    allSlow: every.slow,
    trueGap: gapText(truthUs),
  })
}
