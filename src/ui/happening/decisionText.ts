/* A decision of the core in words and in the two durations that it compares. */
import { formatBytes, formatDurationMs } from '../../i18n/format.ts'
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
  if (bandwidthBytesPerSecond <= 0) return 'The guest needs both servers until the last page has come.'
  const seconds = formatDurationMs((remainingBytes / bandwidthBytesPerSecond) * 1000)
  return `${formatBytes(remainingBytes)} ÷ ${formatBytes(bandwidthBytesPerSecond)}/s = ${seconds} until the source is not needed any more.`
}

/** The division behind the inequality, spelled out. */
export function decisionSentence(event: DecisionEvent): string {
  const { neededMs, limitMs } = decisionTimes(event)
  if (neededMs === null) return 'No bandwidth has been measured yet, so nothing can be said about a pause.'
  const leftBytes = event.view.remainingBytes
  const rate = `${formatBytes(event.view.bandwidthBytesPerSecond)}/s`
  const division = `${formatBytes(leftBytes)} ÷ ${rate} = ${formatDurationMs(neededMs)}`
  if (event.decision.comparison.right !== LIMIT_WORDS) return `${division} for what remains; this rule does not ask.`
  const relation = neededMs < limitMs ? 'within' : 'over'
  return `${division}, ${relation} the limit of ${formatDurationMs(limitMs)}.`
}

/** What else the rule could have answered. */
export const alternativesText = ({ decision }: DecisionEvent): string =>
  decision.alternatives.length === 0
    ? ''
    : `Otherwise: ${decision.alternatives.map((action) => actionText[action].clause).join(', or ')}.`
