/* Where the migration in focus stands at the moment shown, in a few sentences: phase, round, what is left, the gap, and why. */

import { cell, type Table } from '../../base/table.ts'
import { rowAt } from '../../charts/sampleRows.ts'
import { phaseName } from '../../charts/story.ts'
import { formatBytes, formatClockUs, formatDurationMs, formatDurationUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { RequestedEvent } from '../../sim/events.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { sampleColumns } from '../../sim/record.ts'
import type { MigrationResult } from '../../sim/result.ts'
import { harmAt } from '../client/harm.ts'
import { latestDecision, latestPhase, latestRefusal, latestRequest, type Moment } from '../facts.ts'
import { decisionSentence } from '../happening/decisionText.ts'
import { labelOf } from '../hooks/useMigration.ts'
import { sentence } from '../sentences.ts'
import { optionWords } from '../words.ts'
import { phaseSentence } from './narration.ts'

export interface SummaryMoment extends Moment {
  readonly scenario: Scenario
  readonly samples: Table
}

const duration = (us: number): string => (us === 0 ? '0 ms' : formatDurationUs(us))

export function summaryWords(moment: SummaryMoment): string {
  const { scenario, focusVm, timeUs } = moment
  const head = say('notices.at', { vm: labelOf(scenario.vms, focusVm), time: formatClockUs(timeUs) })
  const refusal = latestRefusal(moment)
  if (refusal !== null) {
    const reasons = refusal.refusals.map(({ what }) => sentence(what)).join('; ')
    return say('notices.summary.refused', {
      head,
      destination: labelOf(scenario.servers, refusal.destination),
      reasons,
    })
  }
  const request = latestRequest(moment)
  if (request === null) return say('notices.summary.none', { head })
  const result = latestPhase(moment)?.result ?? null
  const state = result === null ? running(moment, request) : ended(result)
  return [head, route(scenario, request), state, harmWords(moment), why(moment)].filter(Boolean).join(' ')
}

const route = ({ servers }: Scenario, { strategy, source, destination }: RequestedEvent): string =>
  say('notices.summary.route', {
    strategy: optionWords('strategy', strategy).label,
    source: labelOf(servers, source),
    destination: labelOf(servers, destination),
  })

function running(moment: SummaryMoment, { atUs }: RequestedEvent): string {
  const phase = latestPhase(moment)
  const name = phaseName(phase?.phase ?? 'setup')
  const { samples, timeUs, scenario, focusVm } = moment
  const vmIndex = scenario.vms.findIndex(({ id }) => id === focusVm)
  const row = rowAt({ samples, vmIndex }, timeUs)
  if (row < 0 || cell(samples, row, sampleColumns.timeUs) < atUs) return `${name}.`
  const leftBytes = cell(samples, row, sampleColumns.remainingBytes) + cell(samples, row, sampleColumns.loggedBytes)
  return say('notices.summary.left', {
    name,
    round: cell(samples, row, sampleColumns.round),
    left: formatBytes(leftBytes),
  })
}

function ended({ phase, totalMigrationTimeMs, rounds }: MigrationResult): string {
  const words = phaseSentence(phase)
  if (totalMigrationTimeMs === null) return words
  return say('notices.summary.took', { words, total: formatDurationMs(totalMigrationTimeMs), rounds })
}

function harmWords({ scenario, focusVm: vm, events, samples, timeUs }: SummaryMoment): string {
  const vmIndex = scenario.vms.findIndex(({ id }) => id === vm)
  const { pausedUs, gapUs, slowedUs, isSplit } = harmAt({ events, samples, vm, vmIndex, timeUs })
  return say('notices.summary.harm', {
    paused: duration(pausedUs),
    gap: duration(gapUs),
    slowed: duration(slowedUs),
    memory: isSplit ? 'split' : 'whole',
  })
}

function why(moment: SummaryMoment): string {
  const decision = latestDecision(moment)
  if (decision === null) return ''
  return say('notices.summary.why', { rule: sentence(decision.decision.rule), words: decisionSentence(decision) })
}
