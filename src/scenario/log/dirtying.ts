/*
 * What a guest wrote, told from its log: each round sends what was dirtied while the round before it was sent. A writer
 * that puts w writes a second evenly on S pages dirties S·(1 − (1 − 1/S)^(w·t)) of them in t seconds (docs/model.md,
 * "Closed forms"); S and w are chosen so that they agree best with all rounds together.
 */
import type { Report } from './log.ts'

/** Of one round: how long it lasted, and what the reading of the dirty log after it found. */
export interface DirtiedRound {
  readonly seconds: number
  /** Pages found dirty that were not waiting to be sent already. */
  readonly newPages: number
  /** Pages that were still waiting: QEMU reads the log before a round is over if the rest may be small enough to stop. */
  readonly waitingPages: number
}

/** Shorter rounds than this are the checks before the stop, and shorter than what reports can tell. */
const LEAST_SECONDS = 0.08

/** Rounds whose length and end the reports tell of. Those that passed between two reports are left out. */
export function dirtiedRounds(reports: readonly Report[], pageBytes: number): DirtiedRound[] {
  const rounds: DirtiedRound[] = []
  const start = reports.find(({ setupMs }) => setupMs !== null)?.setupMs ?? 0
  let before = { round: 1, atMs: start }
  for (const [i, report] of reports.entries()) {
    const next = reports[i + 1]
    if (next === undefined || report.status !== 'active' || next.status === 'postcopy') continue
    const [round, nextRound] = [report.dirtySyncCount, next.dirtySyncCount]
    const [waiting, found] = [waitingPages(report, pageBytes), waitingPages(next, pageBytes)]
    const [sent, sentLater] = [sentPages(report), sentPages(next)]
    if (round === null || nextRound === null || nextRound <= round) continue
    const isEnd = next.status === 'completed'
    // At the end the guest was stopped for the downtime.
    const atMs = isEnd
      ? Math.max(report.timeMs, next.timeMs - (next.downtimeMs ?? 0))
      : report.timeMs + untilReadMs(report, next.timeMs - report.timeMs)
    const seconds = (atMs - before.atMs) / 1000
    const isWhole = round === before.round && (nextRound === round + 1 || isEnd) && seconds >= LEAST_SECONDS
    if (isWhole && waiting !== null && found !== null && sent !== null && sentLater !== null) {
      const sentBetween = sentLater - sent
      const isClose = next.timeMs - report.timeMs <= CLOSE_MS
      const sentBefore = isEnd ? 0 : isClose ? sentBetween / 2 : sentBetween
      const waitingThen = Math.max(0, waiting - sentBefore)
      rounds.push({ seconds, newPages: Math.max(0, found - waiting + sentBetween), waitingPages: waitingThen })
    }
    before = { round: nextRound, atMs }
  }
  return rounds
}

/** Reports this close tell well enough when something happened between them. */
const CLOSE_MS = 100

/** After a report, how long until the dirty log was read, which the next report, `gapMs` later, tells of. */
function untilReadMs({ remainingBytes, bytesPerSecond }: Report, gapMs: number): number {
  if (gapMs <= CLOSE_MS || remainingBytes === null || !bytesPerSecond) return gapMs / 2
  return Math.min(gapMs, Math.max(gapMs / 2, (remainingBytes / bytesPerSecond) * 1000))
}

const waitingPages = ({ remainingBytes }: Report, pageBytes: number): number | null =>
  remainingBytes === null ? null : remainingBytes / pageBytes

const sentPages = ({ normalPages, zeroPages }: Report): number | null =>
  normalPages === null ? null : normalPages + (zeroPages ?? 0)

/** `base` to a whole power, by squaring: the core has no other power (it would differ between engines). */
function power(base: number, exponent: number): number {
  let result = 1
  let square = base
  for (let left = Math.round(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square
    square *= square
  }
  return result
}

const distinct = (pages: number, writes: number): number => pages * (1 - power(1 - 1 / pages, writes))

/** A MiB: the least that a working set can be. */
const LEAST_PAGES = 256

export interface Writer {
  readonly workingSetPages: number
  readonly writesPerSecond: number
}

const SIZES = 64
const HALVINGS = 40
/** A size agrees better than another if what is left of the disagreement is less than this share. */
const DISTINCT = 0.95

/** The even writer that agrees best with the rounds, by the sum of squared relative differences; null without rounds. */
export function writerOf(rounds: readonly DirtiedRound[], mostPages: number): Writer | null {
  const dirty = rounds.filter(({ newPages }) => newPages >= 1)
  if (rounds.length === 0) return null
  if (dirty.length === 0) return { workingSetPages: LEAST_PAGES, writesPerSecond: 0 }
  const least = Math.min(mostPages, Math.max(LEAST_PAGES, ...dirty.map(({ newPages }) => newPages * 1.001 + 1)))
  let best = { pages: mostPages, writesPerSecond: 0, badness: Number.POSITIVE_INFINITY }
  // From large to small: where rounds cannot tell two sizes apart the larger one, with fewer writes, is enough.
  for (let i = SIZES; i >= 0; i--) {
    const pages = least + ((mostPages - least) * i * i) / (SIZES * SIZES)
    const writesPerSecond = bestRate(dirty, pages)
    const badness = badnessOf(dirty, pages, writesPerSecond)
    if (badness < best.badness * DISTINCT - 1e-4) best = { pages, writesPerSecond, badness }
  }
  return { workingSetPages: Math.round(best.pages), writesPerSecond: Math.round(best.writesPerSecond) }
}

/** Pages that a round would find dirty: those that wait already are none of them. */
const expected = ({ seconds, waitingPages }: DirtiedRound, pages: number, rate: number): number =>
  distinct(pages, rate * seconds) * Math.max(0.05, 1 - waitingPages / pages)

const badnessOf = (rounds: readonly DirtiedRound[], pages: number, rate: number): number =>
  rounds.reduce((sum, round) => {
    const error = expected(round, pages, rate) / round.newPages - 1
    return sum + error * error * round.seconds
  }, 0)

/** Writes per second with which as many pages are dirtied in all rounds together as were found; it grows with the rate. */
function bestRate(rounds: readonly DirtiedRound[], pages: number): number {
  const found = rounds.reduce((sum, { newPages }) => sum + newPages, 0)
  const dirtied = (rate: number): number => rounds.reduce((sum, round) => sum + expected(round, pages, rate), 0)
  let low = 0
  let high = 2_000_000
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (dirtied(middle) < found) low = middle
    else high = middle
  }
  return low
}
