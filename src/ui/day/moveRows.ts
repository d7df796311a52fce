/* The moves of a day in words: why each was made or not, what it should cost and what it did cost. */

import { csv } from '../../base/csv.ts'
import { momentText } from '../../charts/day.ts'
import { say } from '../../i18n/say.ts'
import type { Day, DayMove } from '../../sim/day.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { costWords, reasonWords } from '../automation/reasonWords.ts'
import { labelOf } from '../hooks/useMigration.ts'
import { optionWords } from '../words.ts'

export interface MoveRow {
  readonly move: DayMove
  readonly time: string
  readonly vm: string
  readonly route: string
  readonly reason: string
  readonly predicted: string
  readonly actual: string
  readonly isMade: boolean
}

function actualWords({ result, unmade }: DayMove): string {
  if (unmade !== null) return say(`day.unmade.${unmade}`)
  const { totalMigrationTimeMs: totalMs = null, downtimeMs = null, phase } = result ?? {}
  if (totalMs !== null && downtimeMs !== null && phase === 'completed') return costWords({ totalMs, downtimeMs })
  return say('day.actual', { phase: phase ?? 'none' })
}

export function moveRows({ moves }: Day, { vms, servers }: Scenario, untilUs: number): MoveRow[] {
  return moves.map((move) => ({
    move,
    time: momentText(move.startedUs ?? move.atUs, { fromUs: 0, toUs: untilUs }),
    vm: labelOf(vms, move.vm),
    route: `${labelOf(servers, move.source)} → ${move.destination === null ? '?' : labelOf(servers, move.destination)}`,
    reason:
      move.reason === null || move.policy === null
        ? say('day.byHand')
        : say('day.reason', { policy: optionWords('policy', move.policy).label, reason: reasonWords(move.reason) }),
    predicted: move.predicted === null ? '–' : costWords(move.predicted),
    actual: actualWords(move),
    isMade: move.unmade === null,
  }))
}

/** The same as comma-separated values, in milliseconds. */
export const movesCsv = (rows: readonly MoveRow[]): string =>
  csv([
    [
      'timeMs',
      'vm',
      'source',
      'destination',
      'reason',
      'predictedTotalMs',
      'predictedDowntimeMs',
      'totalMs',
      'downtimeMs',
      'outcome',
    ],
    ...rows.map(({ move, reason, actual }) => [
      String((move.startedUs ?? move.atUs) / 1000),
      move.vm,
      move.source,
      move.destination ?? '',
      reason,
      String(move.predicted?.totalMs ?? ''),
      String(move.predicted?.downtimeMs ?? ''),
      String(move.result?.totalMigrationTimeMs ?? ''),
      String(move.result?.downtimeMs ?? ''),
      move.unmade === null ? (move.result?.phase ?? '') : actual,
    ]),
  ])
