/* Where the migration in focus stands at the moment shown, in a few sentences: phase, round, what is left, the gap, and why. */

import { cell, type Table } from '../../base/table.ts'
import { rowAt } from '../../charts/sampleRows.ts'
import { phaseNames } from '../../charts/story.ts'
import { formatBytes, formatClockUs, formatDurationMs, formatDurationUs } from '../../i18n/format.ts'
import { optionOf } from '../../scenario/catalog.ts'
import type { RequestedEvent } from '../../sim/events.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { sampleColumns } from '../../sim/record.ts'
import type { MigrationResult } from '../../sim/result.ts'
import { harmAt } from '../client/harm.ts'
import { latestDecision, latestPhase, latestRefusal, latestRequest, type Moment } from '../facts.ts'
import { decisionSentence } from '../happening/decisionText.ts'
import { labelOf } from '../hooks/useMigration.ts'
import { phaseSentence } from './narration.ts'

export interface SummaryMoment extends Moment {
  readonly scenario: Scenario
  readonly samples: Table
}

const duration = (us: number): string => (us === 0 ? '0 ms' : formatDurationUs(us))

export function summaryWords(moment: SummaryMoment): string {
  const { scenario, focusVm, timeUs } = moment
  const head = `${labelOf(scenario.vms, focusVm)} at ${formatClockUs(timeUs)}:`
  const refusal = latestRefusal(moment)
  if (refusal !== null) {
    const reasons = refusal.refusals.map(({ what }) => what).join('; ')
    return `${head} may not move to ${labelOf(scenario.servers, refusal.destination)}. Why: ${reasons}.`
  }
  const request = latestRequest(moment)
  if (request === null) return `${head} it runs, and no migration has been asked for.`
  const result = latestPhase(moment)?.result ?? null
  const state = result === null ? running(moment, request) : ended(result)
  return [head, route(scenario, request), state, harmWords(moment), why(moment)].filter(Boolean).join(' ')
}

const route = ({ servers }: Scenario, { strategy, source, destination }: RequestedEvent): string =>
  `${optionOf('strategy', strategy).label} from ${labelOf(servers, source)} to ${labelOf(servers, destination)}.`

function running(moment: SummaryMoment, { atUs }: RequestedEvent): string {
  const phase = latestPhase(moment)
  const name = phase === null ? 'Setup' : phaseNames[phase.phase]
  const { samples, timeUs, scenario, focusVm } = moment
  const vmIndex = scenario.vms.findIndex(({ id }) => id === focusVm)
  const row = rowAt({ samples, vmIndex }, timeUs)
  if (row < 0 || cell(samples, row, sampleColumns.timeUs) < atUs) return `${name}.`
  const leftBytes = cell(samples, row, sampleColumns.remainingBytes) + cell(samples, row, sampleColumns.loggedBytes)
  return `${name}, round ${cell(samples, row, sampleColumns.round)}, ${formatBytes(leftBytes)} left.`
}

function ended({ phase, totalMigrationTimeMs, rounds }: MigrationResult): string {
  const total =
    totalMigrationTimeMs === null ? '' : ` It took ${formatDurationMs(totalMigrationTimeMs)}, rounds: ${rounds}.`
  return `${phaseSentence(phase)}${total}`
}

function harmWords({ scenario, focusVm: vm, events, samples, timeUs }: SummaryMoment): string {
  const vmIndex = scenario.vms.findIndex(({ id }) => id === vm)
  const { pausedUs, gapUs, slowedUs, isSplit } = harmAt({ events, samples, vm, vmIndex, timeUs })
  const split = isSplit ? ' Its memory is on two servers: if one fails, it is lost.' : ''
  return `VM paused ${duration(pausedUs)}, service gap ${duration(gapUs)}, guest slowed for ${duration(slowedUs)} so far.${split}`
}

function why(moment: SummaryMoment): string {
  const decision = latestDecision(moment)
  return decision === null ? '' : `Why: ${decision.decision.rule}. ${decisionSentence(decision)}`
}
