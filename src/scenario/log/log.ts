/*
 * A recorded migration as its hypervisor told of it, whatever the format: one report after another, each with the figures
 * that QEMU's `query-migrate` has (qapi/migration.json). What a format does not tell is null.
 */
import type { Problem } from '../../base/result.ts'
import type { TraceExperiment } from '../trace.ts'

export const figures = [
  'setupMs',
  /** What the source expects at first is its downtime limit (QEMU, migration/migration.c). */
  'expectedDowntimeMs',
  'downtimeMs',
  'totalBytes',
  'transferredBytes',
  'remainingBytes',
  'bytesPerSecond',
  'pageBytes',
  'zeroPages',
  'normalPages',
  'dirtySyncCount',
  'dirtyPagesPerSecond',
  'postcopyRequests',
  'throttlePercent',
  'cacheBytes',
  'multifdBytes',
] as const
export type Figure = (typeof figures)[number]

/** How the migration stood, in words that all formats share. */
export const logStatuses = ['setup', 'active', 'postcopy', 'completed', 'failed', 'cancelled'] as const
export type LogStatus = (typeof logStatuses)[number]

export type Report = Readonly<Record<Figure, number | null>> & {
  /** Since the migration was asked for. */
  readonly timeMs: number
  readonly status: LogStatus
}

export interface MigrationLog {
  readonly format: LogFormatId
  /** In order of time; one at least. */
  readonly reports: readonly Report[]
  /** What was left out of it, and why. */
  readonly warnings: readonly Problem[]
  /** Where the file itself says what experiment it was. */
  readonly recorded: TraceExperiment | null
}

export type LogFormatId = 'trace' | 'queryMigrate' | 'infoMigrate' | 'domjobinfo'

/** What a parser makes of one answer of the hypervisor, before it is checked. */
export type Draft = { timeMs: number | null; status: LogStatus | null; line: number } & {
  [figure in Figure]?: number
}

export const MAX_LOG_BYTES = 4 * 2 ** 20
export const MAX_REPORTS = 20_000
/** Beyond these a figure is none. */
const MOST = 1e15
const MOST_WARNINGS = 20

/** Whether a number can be a figure; QEMU reports −1 for what it does not know yet. */
export const isFigure = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= MOST

/** Collects warnings, the first of many. */
export function warningsList(): { readonly all: Problem[]; add(line: number, found: string, allowed: string): void } {
  const all: Problem[] = []
  return {
    all,
    add(line, found, allowed) {
      if (all.length < MOST_WARNINGS)
        all.push({ where: `line ${line}`, found: found.trim().slice(0, 60) || 'nothing', allowed })
    },
  }
}

const isOver = (status: LogStatus): boolean => status === 'completed' || status === 'failed' || status === 'cancelled'

/** The reports of the first migration in the drafts. */
export function reportsOf(
  drafts: readonly Draft[],
  warn: (line: number, found: string, allowed: string) => void,
): Report[] {
  const reports: Report[] = []
  for (const draft of drafts) {
    const { status, line } = draft
    const before = reports.at(-1)
    if (status === null) continue
    // An answer without a time is the very first, or a word on how it ended.
    const timeMs = draft.timeMs ?? before?.timeMs ?? 0
    if (before !== undefined && isOver(before.status)) {
      // Asked again after the end, it answers the same.
      if (status === before.status) continue
      warn(line, 'a second migration', 'one migration a log: the first is read')
      break
    }
    if (before !== undefined && timeMs < before.timeMs) {
      warn(line, `${timeMs} ms after ${before.timeMs} ms`, 'time that does not run backwards; what follows is left out')
      break
    }
    if (reports.length === MAX_REPORTS) {
      warn(line, `report ${MAX_REPORTS + 1}`, `at most ${MAX_REPORTS} reports; what follows is left out`)
      break
    }
    const told = Object.fromEntries(figures.map((figure) => [figure, draft[figure] ?? null])) as Record<
      Figure,
      number | null
    >
    const report: Report = { ...told, timeMs, status }
    // Answers within one millisecond: the later one stands.
    if (before?.timeMs === timeMs && before.status === status) reports.pop()
    reports.push(report)
  }
  return reports
}
