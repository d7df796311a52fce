/* A file in the format of the recordings that the core is held against: `qemu-migration-trace/1`, with its own settings. */
import { fail, type Problem, type Result, succeed } from '../../base/result.ts'
import { experimentOfTrace } from '../trace.ts'
import { type Draft, MAX_REPORTS, type MigrationLog, reportsOf, warningsList } from './log.ts'
import { draftOf } from './queryMigrate.ts'

const TRACE_FORMAT = 'qemu-migration-trace/1'

type Bag = Readonly<Record<string, unknown>>
const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value)
const bagIn = (bag: Bag, key: string): Bag => {
  const value = Object.hasOwn(bag, key) ? bag[key] : null
  return isBag(value) ? value : {}
}

/** Columns of `samples` that stand at the top of an answer of query-migrate; the others stand in `ram`. */
const topColumns: readonly string[] = [
  'status',
  'downtime',
  'expected-downtime',
  'setup-time',
  'cpu-throttle-percentage',
]

export const isTrace = (value: unknown): value is Bag => isBag(value) && value.format === TRACE_FORMAT

export function readTraceFile(value: unknown): Result<MigrationLog> {
  if (!isTrace(value)) return fail({ where: 'file, format', found: 'another', allowed: TRACE_FORMAT })
  const recorded = experimentOfTrace(value.config)
  if (!recorded.ok) return recorded
  const columns = columnsOf(bagIn(value, 'samples'))
  if (!columns.ok) return columns
  const { t, ...others } = columns.value
  const warnings = warningsList()
  const constants = bagIn(value, 'samples_constant')
  const drafts = t.slice(0, MAX_REPORTS).map((seconds, i): Draft => {
    const answer: Record<string, unknown> = { 'total-time': Number(seconds) * 1000, ram: {} }
    const ram: Record<string, unknown> = {}
    const put = (name: string, each: unknown): void => {
      if (topColumns.includes(name)) answer[name] = each
      else if (name === 'xbzrle.cache-size') answer['xbzrle-cache'] = { 'cache-size': each }
      else ram[name] = each
    }
    for (const [name, each] of Object.entries(constants)) put(name, each)
    for (const [name, column] of Object.entries(others)) put(name, column[i])
    return draftOf({ ...answer, ram }, i + 1)
  })
  const ending = endingOf(bagIn(value, 'result'), drafts.length + 1)
  // The end is told to the millisecond; samples that round to it or beyond say less.
  const before = ending === null ? drafts : drafts.filter(({ timeMs }) => (timeMs ?? 0) < (ending.timeMs ?? 0))
  const reports = reportsOf(ending === null ? before : [...before, ending], warnings.add)
  if (reports.length === 0) return fail({ where: 'file, samples', found: 'none', allowed: 'one sample at least' })
  return succeed({ format: 'trace', reports, warnings: warnings.all, recorded: recorded.value })
}

/** `samples` as lists of one length. */
function columnsOf(
  samples: Bag,
): Result<Readonly<Record<string, readonly unknown[]>> & { readonly t: readonly unknown[] }> {
  const t = samples.t
  if (!Array.isArray(t)) return fail({ where: 'file, samples.t', found: typeof t, allowed: 'a list of seconds' })
  const problems: Problem[] = []
  for (const [name, column] of Object.entries(samples).slice(0, 100)) {
    const length = Array.isArray(column) ? column.length : 0
    if (length !== t.length)
      problems.push({
        where: `file, samples.${name.slice(0, 40)}`,
        found: `${length} values`,
        allowed: `${t.length} values, as many as t has`,
      })
  }
  if (problems.length > 0) return fail(...problems)
  return succeed(samples as Readonly<Record<string, readonly unknown[]>> & { readonly t: readonly unknown[] })
}

/** What `result` says of the end, as one more answer: the samples may have missed it. */
function endingOf(result: Bag, line: number): Draft | null {
  const { status, total_ms, downtime_ms, rounds, transferred_bytes, normal_pages, zero_pages, postcopy_requests } =
    result
  if (typeof total_ms !== 'number') return null
  const ram = {
    remaining: status === 'completed' ? 0 : null,
    transferred: transferred_bytes,
    normal: normal_pages,
    duplicate: zero_pages,
    'dirty-sync-count': rounds,
    'postcopy-requests': postcopy_requests,
    total: result.ram_total_bytes,
  }
  return draftOf({ status, 'total-time': total_ms, downtime: downtime_ms, ram }, line)
}
