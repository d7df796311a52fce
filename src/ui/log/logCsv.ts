/* Rows of the log as comma-separated values: one header line, exact times. */
import { csv } from '../../base/csv.ts'
import type { LogKind, LogRow } from './logRows.ts'

/** As the file knows them: its words are those of no language. */
const kindNames: Readonly<Record<LogKind, string>> = {
  requested: 'Moves',
  refused: 'Refusals',
  phase: 'Phases',
  round: 'Rounds',
  decision: 'Decisions',
  check: 'Checks',
  set: 'Settings',
  failure: 'Failures',
  recommended: 'Automation',
}

const header = ['time_us', 'kind', 'what', 'vm', 'round', 'details']

export const logCsv = (rows: readonly LogRow[]): string =>
  csv([
    header,
    ...rows.map(({ atUs, kind, what, vm, round, details }) => [
      String(atUs),
      kindNames[kind],
      what,
      vm,
      round === null ? '' : String(round),
      details,
    ]),
  ])
