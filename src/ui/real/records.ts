/* What the view of real migrations lists: the shipped recordings, and the logs that a person opened. */

import type { Result } from '../../base/result.ts'
import { formatBytes, formatBytesPerSecond, formatCount } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { type Fit, fitLog } from '../../scenario/log/fit.ts'
import { readLog } from '../../scenario/log/index.ts'
import type { MigrationLog } from '../../scenario/log/log.ts'
import { readTraceFile } from '../../scenario/log/traceFile.ts'
import { inSentence, optionWords } from '../words.ts'

export interface RealRecord {
  readonly id: string
  readonly name: string
  readonly log: MigrationLog
  readonly fit: Fit
  readonly isShipped: boolean
}

/** A log from outside, with the experiment that it may have been; or what is wrong with it. */
export function recordOf(id: string, name: string, text: string): Result<RealRecord> {
  const log = readLog(text)
  if (!log.ok) return log
  const fit = fitLog(log.value)
  return fit.ok ? { ok: true, value: { id, name, log: log.value, fit: fit.value, isShipped: false } } : fit
}

export async function shippedRecords(): Promise<RealRecord[]> {
  const { recordings } = await import('virtual:recordings')
  const seen = new Map<string, number>()
  return recordings.flatMap(({ id, trace }) => {
    const log = readTraceFile(trace)
    const fit = log.ok ? fitLog(log.value) : log
    if (!log.ok || !fit.ok) return []
    const name = nameOf(id, fit.value)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    const label = count === 1 ? name : `${name} (${formatCount(count)})`
    return [{ id, name: label, log: log.value, fit: fit.value, isShipped: true }]
  })
}

const modes = ['precopy', 'stopcopy', 'postcopy', 'hybrid', 'autoconverge', 'xbzrle', 'multifd'] as const

/** What a recording was, from its settings; the mode stands in its file name. */
function nameOf(id: string, { experiment }: Fit): string {
  const { vms, migration } = experiment.scenario
  const { writesPerSecond, workingSetBytes, pattern } = vms[0]
  const known = modes.find((each) => id.startsWith(each)) ?? (id.startsWith('preempt') ? 'postcopy' : 'precopy')
  const mode = say(`real.mode.${known}`)
  const bandwidth = formatBytesPerSecond(migration.maxBandwidthBytesPerSecond)
  if (writesPerSecond === 0) return say('real.nameIdle', { mode, bandwidth })
  return say('real.name', {
    mode,
    bandwidth,
    pattern: inSentence(optionWords('pattern', pattern).label),
    rate: `${formatCount(writesPerSecond)}/s`,
    workingSet: formatBytes(workingSetBytes),
  })
}
