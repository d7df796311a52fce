/* Facts of the run as rows of the log: what happened in a word or two, and the details in sentences. */
import type { Fields } from '../../base/field.ts'
import { PAGE_BYTES } from '../../base/units.ts'
import { phaseName } from '../../charts/story.ts'
import { formatBytes, formatClockUs, formatCount, formatDurationMs, formatDurationUs } from '../../i18n/format.ts'
import { fieldTables } from '../../scenario/catalog.ts'
import type {
  PhaseEvent,
  RecommendedEvent,
  RoundEvent,
  SetEvent,
  SimulationEvent,
  WithheldEvent,
} from '../../sim/events.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { actionLabel, alternativesText, decisionSentence } from '../happening/decisionText.ts'
import { labelOf } from '../hooks/useMigration.ts'
import { failureSentence, phaseSentence } from '../notices/narration.ts'
import { valueText } from '../settings/valueText.ts'
import { optionWords } from '../words.ts'

/** What happened, in a word or two. */
export function whatWords(event: SimulationEvent): string {
  switch (event.kind) {
    case 'requested':
      return 'Move asked for'
    case 'refused':
      return 'Move refused'
    case 'phase':
      return phaseName(event.phase)
    case 'decision':
      return actionLabel(event.decision.action)
    case 'round':
      return `Round ${event.round} over`
    case 'set':
      return 'Setting'
    case 'failure':
      return event.failure === null ? 'Repair' : 'Failure'
    case 'power':
      return event.isOn ? 'Started' : 'Ended'
    case 'queued':
      return 'Move waits'
    case 'dequeued':
      return 'Move taken out'
    case 'forced':
      return 'Move forced'
    case 'recommended':
      return event.isActedOn ? 'Automatic move' : 'Recommendation'
    case 'withheld':
      return 'Move held back'
    case 'withdrawn':
      return 'Recommendation withdrawn'
    case 'overruled':
      return 'Recommendation refused'
  }
}

/** The rest, in sentences. */
export function detailWords(event: SimulationEvent, scenario: Scenario): string {
  switch (event.kind) {
    case 'requested':
      return `From ${labelOf(scenario.servers, event.source)} to ${labelOf(scenario.servers, event.destination)}, ${optionWords('strategy', event.strategy).label.toLowerCase()}.`
    case 'refused':
      return `To ${labelOf(scenario.servers, event.destination)}. ${event.refusals.map(({ what, why, fix }) => `${what}. ${sentence(why)} ${sentence(fix)}`).join(' ')}`
    case 'phase':
      return phaseDetails(event)
    case 'decision': {
      const { rule, comparison } = event.decision
      const inequality = `${formatBytes(comparison.leftBytes)} ${comparison.left} ${comparison.operator} ${formatBytes(comparison.rightBytes)} ${comparison.right}`
      return [`${rule}: ${inequality}.`, decisionSentence(event), alternativesText(event)].filter(Boolean).join(' ')
    }
    case 'round':
      return roundDetails(event)
    case 'set':
      return setDetails(event, scenario)
    case 'failure':
      return failureSentence(event)
    case 'queued':
      return `To ${labelOf(scenario.servers, event.destination)}, when its turn comes.`
    case 'dequeued':
      return `To ${labelOf(scenario.servers, event.destination)}: it had not begun.`
    case 'forced':
      return `To ${labelOf(scenario.servers, event.destination)}, against the rules: ${event.refusals.map(({ what }) => what).join('; ')}.`
    case 'power':
      return `${event.isOn ? 'It runs' : 'It ran'} on ${labelOf(scenario.servers, event.server)}.`
    case 'recommended':
      return recommendationDetails(event, scenario)
    case 'withheld':
      return `${event.why === 'hold' ? 'By the hold time.' : 'Its cost exceeds its benefit.'} ${recommendationDetails(event, scenario)}`
    case 'withdrawn':
      return 'Its reason is gone.'
    case 'overruled':
      return `By hand. The automation leaves it alone until ${formatClockUs(event.untilUs)}.`
  }
}

const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`)

function phaseDetails({ phase, result }: PhaseEvent): string {
  if (result === null) return phaseSentence(phase)
  const figures = [
    ['Total', result.totalMigrationTimeMs],
    ['VM paused', result.downtimeMs],
    ['Service gap', result.serviceGapMs],
  ] as const
  const known = figures.flatMap(([name, ms]) => (ms === null ? [] : [`${name} ${formatDurationMs(ms)}`]))
  return `${phaseSentence(phase)} ${[...known, `Sent ${formatBytes(result.transferredBytes)}`].join(', ')}.`
}

function roundDetails({
  startUs,
  atUs,
  sentBytes,
  sentPages,
  dirtiedPages,
  remainingPages,
  guestPaused,
}: RoundEvent): string {
  const sent = `${formatBytes(sentBytes)} sent for ${formatCount(sentPages)} pages in ${formatDurationUs(atUs - startUs)}`
  const written = guestPaused ? 'the guest was paused' : `${formatBytes(dirtiedPages * PAGE_BYTES)} written meanwhile`
  return `${sent}; ${written}; ${formatBytes(remainingPages * PAGE_BYTES)} left.`
}

function setDetails({ target, field, value }: SetEvent, scenario: Scenario): string {
  const [kind, id] = target.split('/')
  const table: Fields = Object.entries(fieldTables).find(([name]) => name === kind)?.[1] ?? {}
  const row = Object.entries(table).find(([key]) => key === field)?.[1]
  const things = [...scenario.vms, ...scenario.servers, ...scenario.links]
  const of = id === undefined ? '' : ` of ${labelOf(things, id)}`
  const text =
    row?.kind === 'quantity' && typeof value === 'number'
      ? valueText(row, value)
      : optionWords(field, String(value)).label
  return `${row?.label ?? field}${of}: ${text}.`
}

/** One reason, with the numbers that it compares, and what the move is predicted to cost. */
function recommendationDetails(
  { policy, destination, reason, cost }: RecommendedEvent | WithheldEvent,
  { servers }: Scenario,
): string {
  const place = destination === null ? 'There is no place for it' : `To ${labelOf(servers, destination)}`
  const { left, leftValue, operator, right, rightValue } = reason.comparison
  const number = (value: number): string => String(Number(value.toPrecision(3)))
  const comparison = `${left} ${number(leftValue)} ${operator} ${number(rightValue)} ${right}`
  const price =
    cost === null
      ? ''
      : ` Predicted: ${formatDurationMs(cost.totalMs)}, paused for ${formatDurationMs(cost.downtimeMs)}, ${formatBytes(cost.transferredBytes)} sent.`
  return `${place}, by ${optionWords('policy', policy).label}: ${reason.rule}; ${comparison}.${price}`
}
