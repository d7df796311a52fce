/* A decision of the core in words and in the two durations that it compares. */
import { formatBytes, formatDurationMs } from '../../base/format.ts'
import type { DecisionEvent } from '../../sim/events.ts'

type Action = DecisionEvent['decision']['action']

/** What was done, as a heading and as the end of a sentence. */
export const actionText: Readonly<Record<Action, { readonly label: string; readonly clause: string }>> = {
  push: { label: 'Keep copying', clause: 'keep copying while the guest runs' },
  sync: { label: 'Read the dirty log', clause: 'read the dirty log first' },
  stopAndCopy: { label: 'Stop the guest', clause: 'stop the guest now' },
  switch: { label: 'Switch to post-copy', clause: 'move the processors now and the rest after' },
  finish: { label: 'Send the rest', clause: 'send the rest without a cap' },
}

export interface DecisionTimes {
  /** What remains over the measured bandwidth; null before there is a measurement. */
  readonly neededMs: number | null
  readonly limitMs: number
}

export function decisionTimes({ decision, view }: DecisionEvent): DecisionTimes {
  const { bandwidthBytesPerSecond, downtimeLimitMs } = view
  const neededMs = bandwidthBytesPerSecond > 0 ? (decision.comparison.leftBytes / bandwidthBytesPerSecond) * 1000 : null
  return { neededMs, limitMs: downtimeLimitMs }
}

/** The division behind the inequality, spelled out. */
export function decisionSentence(event: DecisionEvent): string {
  const { neededMs, limitMs } = decisionTimes(event)
  if (neededMs === null) return 'No bandwidth has been measured yet, so nothing can be said about a pause.'
  const { leftBytes } = event.decision.comparison
  const rate = `${formatBytes(event.view.bandwidthBytesPerSecond)}/s`
  const relation = neededMs < limitMs ? 'within' : 'over'
  return `${formatBytes(leftBytes)} ÷ ${rate} = ${formatDurationMs(neededMs)}, ${relation} the limit of ${formatDurationMs(limitMs)}.`
}

/** What else the rule could have answered. */
export const alternativesText = ({ decision }: DecisionEvent): string =>
  `Otherwise: ${decision.alternatives.map((action) => actionText[action].clause).join(', or ')}.`
