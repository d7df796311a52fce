/* The outcome of several runs in rows: what each cost, which is best, and how far the others are from the first. */

import { csv } from '../../base/csv.ts'
import { formatBytes, formatCount, formatDurationMs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { clientSettings, PROBE_STRIDE } from '../../sim/record.ts'
import type { Run } from '../../sim/run.ts'
import { probeSummary } from '../client/probeSummary.ts'
import { inSentence } from '../words.ts'
import { anchorUs, phaseUs } from './anchors.ts'

export interface Outcome {
  /** Null: there is no such figure, as the migration did not end. */
  readonly value: number | null
  readonly text: string
  /** Against the first lane, with its sign; empty for the first. */
  readonly difference: string
  readonly isBest: boolean
}

export interface OutcomeRow {
  readonly id: string
  readonly label: string
  /** What it is and whence it comes, where that needs to be said. */
  readonly definition?: string
  readonly outcomes: readonly Outcome[]
}

/** What is compared; less is better in every row. */
export interface Measure<Subject> {
  readonly id: string
  readonly label: string
  readonly definition?: string
  readonly figureOf: (subject: Subject) => number | null
  readonly text: (value: number) => string
  /** How a difference is written, where that is another unit. */
  readonly differenceText?: (value: number) => string
  /** Whether a subject can be the best; each can if it is absent. */
  readonly mayWin?: (subject: Subject) => boolean
}

const ms = (value: number): string => (value === 0 ? '0 ms' : formatDurationMs(value))

/** From the resume at the destination until nothing of the guest is at the source any more: either failing loses it. */
function riskMs(run: Run): number | null {
  const fetchUs = phaseUs(run, 'fetch')
  const endUs = phaseUs(run, 'completed')
  if (endUs === null) return null
  return fetchUs === null ? 0 : (endUs - fetchUs) / 1000
}

function slowedMs({ result }: Run): number | null {
  if (result === null) return null
  const { throttledMs, loggingMs, faultsMs } = result.brownout
  return throttledMs + loggingMs + faultsMs
}

function requests(run: Run, vmIndex: number, outcome: 'slow' | 'lost'): number {
  const table = { data: run.probes, rows: run.probes.length / PROBE_STRIDE, stride: PROBE_STRIDE }
  const span = { fromUs: anchorUs(run, 'start') ?? 0, toUs: run.extentUs }
  return probeSummary(table, vmIndex, span, clientSettings)[outcome]
}

const measuresOf = (vmIndex: number): readonly Measure<Run>[] => [
  {
    id: 'total',
    label: say('compare.total'),
    figureOf: ({ result }) => result?.totalMigrationTimeMs ?? null,
    text: ms,
  },
  { id: 'paused', label: say('compare.paused'), figureOf: ({ result }) => result?.downtimeMs ?? null, text: ms },
  { id: 'gap', label: say('compare.gap'), figureOf: ({ result }) => result?.serviceGapMs ?? null, text: ms },
  { id: 'slow', label: say('compare.slow'), figureOf: (run) => requests(run, vmIndex, 'slow'), text: formatCount },
  { id: 'lost', label: say('compare.lost'), figureOf: (run) => requests(run, vmIndex, 'lost'), text: formatCount },
  {
    id: 'sent',
    label: say('compare.sent'),
    figureOf: ({ result }) => result?.transferredBytes ?? null,
    text: formatBytes,
  },
  { id: 'slowed', label: say('compare.slowed'), figureOf: slowedMs, text: ms },
  { id: 'risk', label: say('compare.risk'), figureOf: riskMs, text: ms },
]

/** Without a figure: how the migration stands instead. */
function missing({ result, extentUs }: Run): string {
  return say('compare.missing', {
    phase: result === null ? 'refused' : result.phase,
    seconds: Math.round(extentUs / 1e6),
  })
}

export const outcomeRows = (runs: readonly Run[], vmIndex: number): OutcomeRow[] =>
  rowsOf<Run>(
    measuresOf(vmIndex).map((measure) => ({
      ...measure,
      figureOf: (run) => (run.result?.phase === 'completed' ? measure.figureOf(run) : null),
    })),
    runs,
    missing,
  )

/** A row for each measure, with an outcome for each subject; `words` stand where there is no figure. */
export function rowsOf<Subject>(
  measures: readonly Measure<Subject>[],
  subjects: readonly Subject[],
  words: (subject: Subject) => string,
): OutcomeRow[] {
  return measures.map(({ id, label, definition, figureOf, text, differenceText = text, mayWin = () => true }) => {
    const values = subjects.map(figureOf)
    const known = values.filter((value, i) => value !== null && mayWin(subjects[i])).map(Number)
    const best = Math.min(...known)
    // Where all are alike, none is best.
    const isContest = known.some((value) => value !== best) || values.includes(null)
    const outcomes = values.map((value, i): Outcome => {
      if (value === null) return { value, text: words(subjects[i]), difference: '', isBest: false }
      const [base] = values
      const delta = i === 0 || base === null ? 0 : value - base
      const difference = delta === 0 ? '' : `${delta > 0 ? '+' : '−'}${differenceText(Math.abs(delta))}`
      const isBest = isContest && mayWin(subjects[i]) && text(value) === text(best)
      return { value, text: text(value), difference, isBest }
    })
    return { id, label, ...(definition && { definition }), outcomes }
  })
}

/** The rows by which a winner is told. */
const usualTelling: readonly string[] = ['total', 'paused', 'gap', 'sent', 'risk']

const lowered = (label: string): string => (/^[A-Z]{2}/.test(label) ? label : inSentence(label))

/** Who wins where, in a few sentences. */
export function winnersSentence(
  rows: readonly OutcomeRow[],
  labels: readonly string[],
  telling: readonly string[] = usualTelling,
): string {
  const wins = labels.map((label, lane) => ({
    label,
    won: rows
      .filter(({ id, outcomes }) => telling.includes(id) && outcomes[lane].isBest)
      .map((row) => `${lowered(row.label)} (${row.outcomes[lane].text})`),
  }))
  const parts = wins.filter(({ won }) => won.length > 0).map(({ label, won }) => `${label}: ${won.join(', ')}`)
  const champion = wins.find(({ won }) => won.length === telling.length)
  const failed = labels.filter((_, lane) => rows[0]?.outcomes[lane].value === null)
  const best = say('compare.winners', { parts: parts.join('; ') })
  const ending = champion ? say('compare.champion', { lane: champion.label }) : say('compare.noChampion')
  const words = parts.length === 0 ? [say('compare.alike')] : [best, ending]
  return [...words, ...(failed.length === 0 ? [] : [say('compare.notArrived', { lanes: failed.join(', ') })])].join(' ')
}

/** The table as comma-separated values (RFC 4180), with exact numbers: milliseconds, counts, bytes. */
export function outcomeCsv(rows: readonly OutcomeRow[], labels: readonly string[]): string {
  const lines = rows.map(({ id, outcomes }) => [id, ...outcomes.map(({ value, text }) => String(value ?? text))])
  return csv([['measure', ...labels], ...lines])
}
