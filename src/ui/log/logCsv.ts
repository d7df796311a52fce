/* Rows of the log as comma-separated values (RFC 4180): one header line, CRLF, exact times. */
import { type LogRow, logKinds } from './logRows.ts'

const header = ['time_us', 'kind', 'what', 'vm', 'round', 'details']

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value)

export const logCsv = (rows: readonly LogRow[]): string =>
  [
    header,
    ...rows.map(({ atUs, kind, what, vm, round, details }) => [
      String(atUs),
      logKinds[kind],
      what,
      vm,
      round === null ? '' : String(round),
      details,
    ]),
  ]
    .map((cells) => `${cells.map(quoted).join(',')}\r\n`)
    .join('')
