/* Text of `virsh domjobinfo`, one output after another; also with --completed or --rawstats (libvirt, tools/virsh-domain.c). */
import { fail, type Result, succeed } from '../../base/result.ts'
import { type Draft, type Figure, isFigure, type LogStatus, type MigrationLog, reportsOf, warningsList } from './log.ts'

type Unit = 'ms' | 'bytes' | 'count'

const labels: Readonly<Record<string, readonly [figure: Figure | 'timeMs', unit: Unit]>> = {
  'Time elapsed': ['timeMs', 'ms'],
  'Memory processed': ['transferredBytes', 'bytes'],
  'Memory remaining': ['remainingBytes', 'bytes'],
  'Memory total': ['totalBytes', 'bytes'],
  'Memory bandwidth': ['bytesPerSecond', 'bytes'],
  'Dirty rate': ['dirtyPagesPerSecond', 'count'],
  'Page size': ['pageBytes', 'bytes'],
  Iteration: ['dirtySyncCount', 'count'],
  'Postcopy requests': ['postcopyRequests', 'count'],
  'Constant pages': ['zeroPages', 'count'],
  'Normal pages': ['normalPages', 'count'],
  'Expected downtime': ['expectedDowntimeMs', 'ms'],
  'Total downtime': ['downtimeMs', 'ms'],
  'Setup time': ['setupMs', 'ms'],
  'Compression cache': ['cacheBytes', 'bytes'],
  'Auto converge throttle': ['throttlePercent', 'count'],
  // --rawstats
  time_elapsed: ['timeMs', 'ms'],
  memory_processed: ['transferredBytes', 'bytes'],
  memory_remaining: ['remainingBytes', 'bytes'],
  memory_total: ['totalBytes', 'bytes'],
  memory_bps: ['bytesPerSecond', 'bytes'],
  memory_dirty_rate: ['dirtyPagesPerSecond', 'count'],
  memory_page_size: ['pageBytes', 'bytes'],
  memory_iteration: ['dirtySyncCount', 'count'],
  memory_postcopy_reqs: ['postcopyRequests', 'count'],
  memory_constant: ['zeroPages', 'count'],
  memory_normal: ['normalPages', 'count'],
  setup_time: ['setupMs', 'ms'],
  compression_cache: ['cacheBytes', 'bytes'],
  auto_converge_throttle: ['throttlePercent', 'count'],
}

/** By word, and by number with --rawstats (virDomainJobType). */
const jobTypes: Readonly<Record<string, LogStatus | 'none'>> = {
  None: 'none',
  Bounded: 'active',
  Unbounded: 'active',
  Completed: 'completed',
  Failed: 'failed',
  Cancelled: 'cancelled',
  '0': 'none',
  '1': 'active',
  '2': 'active',
  '3': 'completed',
  '4': 'failed',
  '5': 'cancelled',
}

const factors: Readonly<Record<string, number>> = {
  B: 1,
  bytes: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  PiB: 2 ** 50,
}

export function readDomjobinfo(text: string): Result<MigrationLog> {
  const warnings = warningsList()
  const drafts: Draft[] = []
  let draft: Draft | null = null
  for (const [i, raw] of text.split('\n').entries()) {
    const line = i + 1
    const colon = raw.indexOf(':')
    const label = raw.slice(0, Math.max(0, colon)).trim()
    const [word = '', suffix = ''] = raw
      .slice(colon + 1)
      .trim()
      .split(/\s+/, 2)
    if (label === 'Job type') {
      const status = Object.hasOwn(jobTypes, word) ? jobTypes[word] : null
      if (status === null) warnings.add(line, raw, `a job type: ${Object.keys(jobTypes).slice(0, 6).join(', ')}`)
      draft = { timeMs: null, status: status === 'none' ? null : status, line }
      drafts.push(draft)
      continue
    }
    if (label === 'Operation' && draft !== null && !/migration|unknown/i.test(raw)) {
      warnings.add(line, raw, 'a migration; the job is left out')
      draft.status = null
    }
    if (draft === null || !Object.hasOwn(labels, label)) continue
    const [figure, unit] = labels[label]
    const factor = unit === 'bytes' ? factorOf(suffix) : 1
    const value = Number(word) * (factor ?? Number.NaN)
    if (isFigure(value)) draft[figure] = value
    else warnings.add(line, raw, unit === 'bytes' ? 'a size such as 1.016 GiB' : 'a number')
  }
  // While a migration runs, post-copy shows only in what was asked for.
  for (const each of drafts) if (each.status === 'active' && (each.postcopyRequests ?? 0) > 0) each.status = 'postcopy'
  const reports = reportsOf(drafts, warnings.add)
  if (reports.length > 0) return succeed({ format: 'domjobinfo', reports, warnings: warnings.all, recorded: null })
  const [first] = warnings.all
  return fail(first ?? { where: 'log', found: 'no job', allowed: 'the text of virsh domjobinfo, with its job type' })
}

/** Undefined for a unit that there is not. */
function factorOf(suffix: string): number | undefined {
  const unit = suffix.replace(/\/s$/, '')
  if (unit === '') return 1
  return Object.hasOwn(factors, unit) ? factors[unit] : undefined
}
