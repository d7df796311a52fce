/* Answers of QMP `query-migrate`, one JSON object a line, bare or within `{"return": …}` (QEMU, qapi/migration.json). */
import { fail, type Result, succeed } from '../../base/result.ts'
import { type Draft, type Figure, isFigure, type LogStatus, type MigrationLog, reportsOf, warningsList } from './log.ts'

/** Where each figure stands in an answer, and what turns it into our unit. */
const places: readonly (readonly [path: readonly string[], figure: Figure, factor: number])[] = [
  [['setup-time'], 'setupMs', 1],
  [['expected-downtime'], 'expectedDowntimeMs', 1],
  [['downtime'], 'downtimeMs', 1],
  [['cpu-throttle-percentage'], 'throttlePercent', 1],
  [['ram', 'total'], 'totalBytes', 1],
  [['ram', 'transferred'], 'transferredBytes', 1],
  [['ram', 'remaining'], 'remainingBytes', 1],
  // Megabits of 10⁶ bits.
  [['ram', 'mbps'], 'bytesPerSecond', 125_000],
  [['ram', 'page-size'], 'pageBytes', 1],
  [['ram', 'duplicate'], 'zeroPages', 1],
  [['ram', 'normal'], 'normalPages', 1],
  [['ram', 'dirty-sync-count'], 'dirtySyncCount', 1],
  [['ram', 'dirty-pages-rate'], 'dirtyPagesPerSecond', 1],
  [['ram', 'postcopy-requests'], 'postcopyRequests', 1],
  [['ram', 'multifd-bytes'], 'multifdBytes', 1],
  [['xbzrle-cache', 'cache-size'], 'cacheBytes', 1],
]

const statuses: Readonly<Record<string, LogStatus>> = {
  setup: 'setup',
  'wait-unplug': 'setup',
  active: 'active',
  'pre-switchover': 'active',
  device: 'active',
  colo: 'active',
  cancelling: 'active',
  'postcopy-active': 'postcopy',
  'postcopy-paused': 'postcopy',
  'postcopy-recover-setup': 'postcopy',
  'postcopy-recover': 'postcopy',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
}

/** The word of QEMU in ours; null if it says that there is no migration, or is unknown. */
export const statusOf = (word: unknown): LogStatus | null =>
  typeof word === 'string' && Object.hasOwn(statuses, word) ? statuses[word] : null

type Bag = Readonly<Record<string, unknown>>
const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What one answer says. */
export function draftOf(answer: Bag, line: number): Draft {
  const total = answer['total-time']
  const draft: Draft = { timeMs: isFigure(total) ? total : null, status: statusOf(answer.status), line }
  for (const [path, figure, factor] of places) {
    const value = path.reduce<unknown>((bag, key) => (isBag(bag) && Object.hasOwn(bag, key) ? bag[key] : null), answer)
    if (isFigure(value)) draft[figure] = value * factor
  }
  return draft
}

/** The answer within what QMP and its clients put around it; null for events, greetings and commands. */
function answerIn(value: unknown): Bag | null {
  if (!isBag(value)) return null
  const inner = Object.hasOwn(value, 'return') ? value.return : value
  return isBag(inner) && Object.hasOwn(inner, 'status') ? inner : null
}

export function readQueryMigrate(text: string): Result<MigrationLog> {
  const warnings = warningsList()
  const drafts: Draft[] = []
  const values = wholeList(text) ?? text.split('\n')
  let broken = 0
  for (const [i, value] of values.entries()) {
    const line = i + 1
    let parsed: unknown = value
    if (typeof value === 'string') {
      if (value.trim() === '') continue
      try {
        parsed = JSON.parse(value)
      } catch {
        broken++
        warnings.add(line, value, 'a JSON object as query-migrate answers it; the line is left out')
        continue
      }
    }
    const answer = answerIn(parsed)
    if (answer === null) continue
    const draft = draftOf(answer, line)
    if (draft.status === null && answer.status !== 'none')
      warnings.add(line, `status ${JSON.stringify(answer.status)}`, 'a status of QEMU; the line is left out')
    drafts.push(draft)
  }
  const reports = reportsOf(drafts, warnings.add)
  if (reports.length > 0) return succeed({ format: 'queryMigrate', reports, warnings: warnings.all, recorded: null })
  const [first] = warnings.all
  if (broken > 0 && first !== undefined) return fail(first)
  return fail({
    where: 'log',
    found: 'no report of a migration',
    allowed: 'answers of query-migrate with a status, one JSON object a line',
  })
}

/** Of a text that is one JSON list, or one answer over many lines, its items. */
function wholeList(text: string): readonly unknown[] | null {
  const start = text.trimStart()[0]
  if (start !== '[' && !/^\s*\{\s*\n/.test(text)) return null
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed : [parsed]
  } catch {
    return null
  }
}
