/* Rows of the log as comma-separated values: one header line, exact times. */
import { csv } from '../../base/csv.ts'
import { type LogRow, logKinds } from './logRows.ts'

const header = ['time_us', 'kind', 'what', 'vm', 'round', 'details']

export const logCsv = (rows: readonly LogRow[]): string =>
  csv([
    header,
    ...rows.map(({ atUs, kind, what, vm, round, details }) => [
      String(atUs),
      logKinds[kind],
      what,
      vm,
      round === null ? '' : String(round),
      details,
    ]),
  ])
