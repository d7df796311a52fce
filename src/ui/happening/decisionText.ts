/* A decision of the core in words and in the two durations that it compares. */

import { formatBytes, formatDurationMs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { DecisionEvent } from '../../sim/events.ts'

type Action = DecisionEvent['decision']['action']

/** What was done, as a heading. */
export const actionLabel = (action: Action): string => say(`happening.action.${action}`)

export interface DecisionTimes {
  /** What remains over the measured bandwidth; null before there is a measurement. */
  readonly neededMs: number | null
  readonly limitMs: number
}

export function decisionTimes({ view }: DecisionEvent): DecisionTimes {
  const { bandwidthBytesPerSecond, downtimeLimitMs } = view
  const neededMs = bandwidthBytesPerSecond > 0 ? (view.remainingBytes / bandwidthBytesPerSecond) * 1000 : null
  return { neededMs, limitMs: downtimeLimitMs }
}

/** How the core names the downtime limit in an inequality. */
const LIMIT_WORDS = 'bandwidth × downtime limit'

/** Whether the rule weighs what remains against the downtime limit. */
export const asksLimit = ({ decision, view }: DecisionEvent): boolean =>
  decision.comparison.right === LIMIT_WORDS && !view.hasSwitched && !view.guestPaused

/** After a switch nothing is left to decide: how long the guest depends on both servers. */
export function fetchSentence({ view }: DecisionEvent): string {
  const { remainingBytes, bandwidthBytesPerSecond } = view
  if (bandwidthBytesPerSecond <= 0) return say('happening.fetch.both')
  const seconds = formatDurationMs((remainingBytes / bandwidthBytesPerSecond) * 1000)
  return say('happening.fetch.time', {
    left: formatBytes(remainingBytes),
    rate: `${formatBytes(bandwidthBytesPerSecond)}/s`,
    time: seconds,
  })
}

/** The division behind the inequality, spelled out. */
export function decisionSentence(event: DecisionEvent): string {
  const { neededMs, limitMs } = decisionTimes(event)
  if (neededMs === null) return say('happening.decision.unmeasured')
  const leftBytes = event.view.remainingBytes
  const rate = `${formatBytes(event.view.bandwidthBytesPerSecond)}/s`
  const division = `${formatBytes(leftBytes)} ÷ ${rate} = ${formatDurationMs(neededMs)}`
  if (event.decision.comparison.right !== LIMIT_WORDS) return say('happening.decision.unasked', { division })
  const relation = neededMs < limitMs ? 'within' : 'over'
  return say('happening.decision.division', { division, relation, limit: formatDurationMs(limitMs) })
}

/** What else the rule could have answered. */
export const alternativesText = ({ decision }: DecisionEvent): string =>
  decision.alternatives.length === 0
    ? ''
    : say('happening.otherwise', {
        actions: decision.alternatives
          .map((action) => say(`happening.clause.${action}`))
          .reduce((first, second) => say('happening.or', { first, second })),
      })
