/* How far the simulation is from all shipped recordings together. */
import { formatPercent } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { comparedFigures, hasEnded } from './compared.ts'
import type { RealRecord } from './records.ts'
import type { Simulated } from './useSimulated.ts'

/** The least value that is not below a `fraction` of the values. */
function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)] ?? 0
}

export function summaryWords(records: readonly RealRecord[], made: ReadonlyMap<string, Simulated>): string {
  const shipped = records.filter(({ isShipped }) => isShipped)
  const errors: Record<'total' | 'bytes', number[]> = { total: [], bytes: [] }
  let [done, right] = [0, 0]
  for (const { id, log } of shipped) {
    const run = made.get(id)
    if (run === undefined || typeof run === 'string') continue
    done++
    if (hasEnded(log) === (run.result?.totalMigrationTimeMs != null)) right++
    for (const figure of comparedFigures(log, run.result))
      if (figure.error !== null && (figure.id === 'total' || figure.id === 'bytes'))
        errors[figure.id].push(Math.abs(figure.error))
  }
  return say('real.summary', {
    done,
    all: shipped.length,
    right,
    totalMedian: formatPercent(quantile(errors.total, 0.5)),
    totalWorst: formatPercent(quantile(errors.total, 1)),
    bytesMedian: formatPercent(quantile(errors.bytes, 0.5)),
    bytesWorst: formatPercent(quantile(errors.bytes, 1)),
  })
}
