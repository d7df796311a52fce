/* Facts of the run as rows of the log: what happened in a word or two, and the details in sentences. */

import type { Fields } from '../../base/field.ts'
import { PAGE_BYTES } from '../../base/units.ts'
import { phaseName } from '../../charts/story.ts'
import { formatBytes, formatClockUs, formatDurationMs, formatDurationUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
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
import { comparisonWords } from '../automation/reasonWords.ts'
import { actionLabel, alternativesText, decisionSentence } from '../happening/decisionText.ts'
import { labelOf } from '../hooks/useMigration.ts'
import { failureSentence, phaseSentence } from '../notices/narration.ts'
import { sentence } from '../sentences.ts'
import { valueText } from '../settings/valueText.ts'
import { fieldWords, inSentence, optionWords } from '../words.ts'

/** What happened, in a word or two. */
export function whatWords(event: SimulationEvent): string {
  switch (event.kind) {
    case 'requested':
      return say('log.what.requested')
    case 'refused':
      return say('log.what.refused')
    case 'phase':
      return phaseName(event.phase)
    case 'decision':
      return actionLabel(event.decision.action)
    case 'round':
      return say('log.what.round', { round: event.round })
    case 'set':
      return say('log.what.set')
    case 'failure':
      return event.failure === null ? say('log.what.repair') : say('log.what.failure')
    case 'power':
      return event.isOn ? say('log.what.started') : say('log.what.ended')
    case 'queued':
      return say('log.what.queued')
    case 'dequeued':
      return say('log.what.dequeued')
    case 'forced':
      return say('log.what.forced')
    case 'recommended':
      return event.isActedOn ? say('log.what.automatic') : say('log.what.recommended')
    case 'withheld':
      return say('log.what.withheld')
    case 'withdrawn':
      return say('log.what.withdrawn')
    case 'overruled':
      return say('log.what.overruled')
  }
}

/** The rest, in sentences. */
export function detailWords(event: SimulationEvent, scenario: Scenario): string {
  switch (event.kind) {
    case 'requested':
      return say('log.requested', {
        source: labelOf(scenario.servers, event.source),
        destination: labelOf(scenario.servers, event.destination),
        strategy: inSentence(optionWords('strategy', event.strategy).label),
      })
    case 'refused':
      return say('log.refused', {
        destination: labelOf(scenario.servers, event.destination),
        reasons: event.refusals
          .map(({ what, why, fix }) => `${sentence(what)}. ${stopped(sentence(why))} ${stopped(sentence(fix))}`)
          .join(' '),
      })
    case 'phase':
      return phaseDetails(event)
    case 'decision': {
      const { rule, comparison } = event.decision
      const inequality = `${formatBytes(comparison.leftBytes)} ${sentence(comparison.left)} ${comparison.operator} ${formatBytes(comparison.rightBytes)} ${sentence(comparison.right)}`
      return [
        say('log.decision', { rule: sentence(rule), inequality }),
        decisionSentence(event),
        alternativesText(event),
      ]
        .filter(Boolean)
        .join(' ')
    }
    case 'round':
      return roundDetails(event)
    case 'set':
      return setDetails(event, scenario)
    case 'failure':
      return failureSentence(event)
    case 'queued':
      return say('log.queued', { destination: labelOf(scenario.servers, event.destination) })
    case 'dequeued':
      return say('log.dequeued', { destination: labelOf(scenario.servers, event.destination) })
    case 'forced':
      return say('log.forced', {
        destination: labelOf(scenario.servers, event.destination),
        reasons: event.refusals.map(({ what }) => sentence(what)).join('; '),
      })
    case 'power':
      return say('log.power', { power: event.isOn ? 'on' : 'off', server: labelOf(scenario.servers, event.server) })
    case 'recommended':
      return recommendationDetails(event, scenario)
    case 'withheld':
      return say('log.withheld', { why: event.why, details: recommendationDetails(event, scenario) })
    case 'withdrawn':
      return say('log.withdrawn')
    case 'overruled':
      return say('log.overruled', { until: formatClockUs(event.untilUs) })
  }
}

const stopped = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`)

function phaseDetails({ phase, result }: PhaseEvent): string {
  if (result === null) return phaseSentence(phase)
  const figures = [
    ['log.total', result.totalMigrationTimeMs],
    ['log.paused', result.downtimeMs],
    ['log.gap', result.serviceGapMs],
  ] as const
  const known = figures.flatMap(([key, ms]) => (ms === null ? [] : [say(key, { time: formatDurationMs(ms) })]))
  const sent = say('log.sent', { sent: formatBytes(result.transferredBytes) })
  return `${phaseSentence(phase)} ${[...known, sent].join(', ')}.`
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
  return say('log.roundOver', {
    sent: formatBytes(sentBytes),
    pages: sentPages,
    time: formatDurationUs(atUs - startUs),
    guest: guestPaused ? 'paused' : 'running',
    written: formatBytes(dirtiedPages * PAGE_BYTES),
    left: formatBytes(remainingPages * PAGE_BYTES),
  })
}

function setDetails({ target, field, value }: SetEvent, scenario: Scenario): string {
  const [kind, id] = target.split('/')
  const table: Fields = Object.entries(fieldTables).find(([name]) => name === kind)?.[1] ?? {}
  const row = Object.entries(table).find(([key]) => key === field)?.[1]
  const things = [...scenario.vms, ...scenario.servers, ...scenario.links]
  const text =
    row?.kind === 'quantity' && typeof value === 'number'
      ? valueText(row, value)
      : optionWords(field, String(value)).label
  const name = row === undefined ? field : fieldWords(row).label
  return id === undefined
    ? say('log.set', { name, text })
    : say('log.set.of', { name, thing: labelOf(things, id), text })
}

/** One reason, with the numbers that it compares, and what the move is predicted to cost. */
function recommendationDetails(
  { policy, destination, reason, cost }: RecommendedEvent | WithheldEvent,
  { servers }: Scenario,
): string {
  const values = {
    destination: destination === null ? '' : labelOf(servers, destination),
    policy: optionWords('policy', policy).label,
    rule: sentence(reason.rule),
    comparison: comparisonWords(reason),
  }
  const words = destination === null ? say('log.recommended.nowhere', values) : say('log.recommended', values)
  if (cost === null) return words
  const price = say('log.predicted', {
    total: formatDurationMs(cost.totalMs),
    pause: formatDurationMs(cost.downtimeMs),
    sent: formatBytes(cost.transferredBytes),
  })
  return `${words} ${price}`
}
