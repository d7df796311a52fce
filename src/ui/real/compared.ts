/* A recorded migration and its simulation, figure by figure and as series on one axis of time: 0 is the request. */
import type { MeasuredId, Series } from '../../charts/measured.ts'
import { formatBytes, formatCount, formatDurationMs, formatPercent } from '../../i18n/format.ts'
import type { Key } from '../../i18n/say.ts'
import type { Figure, MigrationLog } from '../../scenario/log/log.ts'
import { SAMPLE_STRIDE, sampleColumns } from '../../sim/record.ts'
import type { MigrationResult } from '../../sim/result.ts'
import type { Run } from '../../sim/run.ts'

export interface ComparedFigure {
  readonly id: string
  readonly label: Key
  readonly measured: number | null
  readonly simulated: number | null
  /** Signed, of the measured value; null where it says nothing. */
  readonly error: number | null
  readonly text: (value: number) => string
}

export const signedPercent = (error: number): string => `${error < 0 ? '−' : '+'}${formatPercent(Math.abs(error))}`

const last = ({ reports }: MigrationLog, figure: Figure): number | null =>
  reports.findLast((report) => report[figure] !== null)?.[figure] ?? null

export const hasEnded = ({ reports }: MigrationLog): boolean => reports.at(-1)?.status === 'completed'

/** Null while the simulation is under way. */
export function comparedFigures(log: MigrationLog, result: MigrationResult | null): ComparedFigure[] {
  const isOver = hasEnded(log)
  const rows: [
    id: string,
    label: Key,
    measured: number | null,
    simulated: number | null,
    text: (value: number) => string,
  ][] = [
    [
      'total',
      'real.total',
      isOver ? (log.reports.at(-1)?.timeMs ?? null) : null,
      result?.totalMigrationTimeMs ?? null,
      formatDurationMs,
    ],
    [
      'downtime',
      'real.downtime',
      isOver ? last(log, 'downtimeMs') : null,
      result?.reportedDowntimeMs ?? null,
      formatDurationMs,
    ],
    ['bytes', 'real.bytes', last(log, 'transferredBytes'), result?.transferredBytes ?? null, formatBytes],
    ['rounds', 'real.rounds', last(log, 'dirtySyncCount'), result?.rounds ?? null, formatCount],
  ]
  const asked = last(log, 'postcopyRequests')
  if (asked) rows.push(['requests', 'real.requests', asked, result?.networkFaults ?? null, formatCount])
  return rows.map(([id, label, measured, simulated, text]) => ({
    id,
    label,
    measured,
    simulated,
    text,
    error: measured && simulated !== null ? simulated / measured - 1 : null,
  }))
}

const figureOf: Readonly<Record<MeasuredId, { readonly log: Figure; readonly column: number }>> = {
  remaining: { log: 'remainingBytes', column: sampleColumns.remainingBytes },
  sent: { log: 'transferredBytes', column: sampleColumns.sentBytes },
  rate: { log: 'bytesPerSecond', column: sampleColumns.transferBytesPerSecond },
  rounds: { log: 'dirtySyncCount', column: sampleColumns.round },
}

/** What was reported; a hypervisor that says nothing of it yet is passed over. */
export function measuredSeries({ reports }: MigrationLog, id: MeasuredId): Series {
  const { log } = figureOf[id]
  const told = reports.filter((report) => report[log] !== null && !(id === 'rate' && report.status === 'completed'))
  return { timesUs: told.map(({ timeMs }) => timeMs * 1000), values: told.map((report) => Number(report[log])) }
}

/** The only VM's rows from the request on, until its migration is over. */
export function simulatedSeries({ samples, result }: Run, requestedUs: number, id: MeasuredId): Series {
  const { column } = figureOf[id]
  const timesUs: number[] = []
  const values: number[] = []
  for (let row = 0; row < samples.length; row += SAMPLE_STRIDE) {
    const atUs = samples[row + sampleColumns.timeUs] - requestedUs
    if (atUs < 0 || samples[row + sampleColumns.phase] < 0) continue
    timesUs.push(atUs)
    values.push(samples[row + column])
  }
  const totalMs = result?.totalMigrationTimeMs ?? null
  if (totalMs !== null && timesUs.length > 0) {
    timesUs.push(totalMs * 1000)
    const ends = {
      remaining: 0,
      sent: result?.transferredBytes ?? 0,
      rate: values.at(-1) ?? 0,
      rounds: result?.rounds ?? 0,
    }
    values.push(ends[id])
  }
  return { timesUs, values }
}
