/*
 * What happened to some neighbouring pages of a guest during its last migration, and the exact counts of all pages. Seen
 * by running the past once more in small steps, cut where the log was read: between two reads pages only leave the bitmap
 * of the sender and only enter the log, so nothing is missed. The run itself keeps no record of pages. How time is cut
 * changes nothing, so what is seen is what was.
 */
import { popcount } from './bitmap.ts'
import type { Guest } from './guest.ts'
import { isActive, isSplit, type Migration } from './migration.ts'
import { MOVE_STRIDE, moveKind, pageFlag, REGION_STRIDE, REGIONS, regionColumns } from './record.ts'
import { advanceTo } from './simulation.ts'
import { simulationBefore, type Timeline } from './timeline.ts'

export interface PageHistory {
  readonly vm: string
  readonly firstPage: number
  readonly pages: number
  /** Up to this moment. */
  readonly atUs: number
  /** When the migration was asked for; −1: there was none, and nothing happened to be told. */
  readonly requestedUs: number
  /** `pageFlag` bits of each page. */
  readonly flags: Uint8Array<ArrayBuffer>
  /** Rows of `moveColumns`, in order of time to within a step. */
  readonly moves: Float64Array<ArrayBuffer>
  /** Later moves were left out: there were too many. */
  readonly isCut: boolean
  /** REGIONS rows of `regionColumns`. */
  readonly regions: Float64Array<ArrayBuffer>
}

/** Pages that can be looked at together: 32 × 32. */
export const BLOCK_PAGES = 1024
const STEP_US = 2_000
const MAX_MOVES = 50_000

export interface PageInspection {
  /** True once the answer is there. */
  step(): boolean
  answer(): PageHistory
}

/** Looks at the block of `BLOCK_PAGES` pages that `page` lies in, up to the timeline's present. Throws for a VM that is not there. */
export function startInspection(timeline: Timeline, vm: string, page: number): PageInspection {
  const { state } = timeline.simulation
  const present = state.guests.find((guest) => guest.vm === vm)
  if (present === undefined) throw new Error(`expected a VM called ${vm}`)
  const { pageCount } = present.memory
  const firstPage = Math.floor(Math.max(0, Math.min(pageCount - 1, page)) / BLOCK_PAGES) * BLOCK_PAGES
  const pages = Math.min(BLOCK_PAGES, pageCount - firstPage)
  const last = state.migrations.findLast((migration) => migration.vm === vm) ?? null
  const untilUs = state.timeUs
  const regions = countRegions(present, last)
  const moves: number[] = []
  const twin = simulationBefore(timeline, last === null ? untilUs : last.requestedAtUs)
  const watch = createWatch(firstPage, pages, moves)
  /** The log is read at these moments: seen just before and just after. */
  const cuts = timeline.recorder.events
    .filter(({ kind, vm: of, atUs }) => (kind === 'round' || kind === 'phase') && of === vm && atUs <= untilUs)
    .flatMap(({ atUs }) => [atUs, atUs + 1])
  let cut = 0
  const nextUs = (timeUs: number): number => {
    while (cut < cuts.length && cuts[cut] <= timeUs) cut++
    return Math.min(timeUs + STEP_US, cuts[cut] ?? Number.POSITIVE_INFINITY)
  }
  const look = (): void => {
    const guest = twin.state.guests.find((each) => each.vm === vm)
    const migration = twin.state.migrations.findLast((each) => each.vm === vm)
    if (guest && migration?.requestedAtUs === last?.requestedAtUs)
      watch.look(twin.state.timeUs, guest, migration ?? null)
  }
  return {
    step() {
      const { timeUs } = twin.state
      if (timeUs >= untilUs || last === null) return true
      // After its end nothing happens to pages that belongs to a migration.
      const endUs = last.endedAtUs < 0 ? untilUs : Math.min(untilUs, last.endedAtUs)
      advanceTo(twin, Math.min(endUs, timeUs < last.requestedAtUs ? last.requestedAtUs : nextUs(timeUs)))
      look()
      return twin.state.timeUs >= endUs
    },
    answer: () => ({
      vm,
      firstPage,
      pages,
      atUs: untilUs,
      requestedUs: last?.requestedAtUs ?? -1,
      flags: flagsOf(present, last, firstPage, pages),
      moves: Float64Array.from(moves.slice(0, MAX_MOVES * MOVE_STRIDE)),
      isCut: moves.length > MAX_MOVES * MOVE_STRIDE,
      regions,
    }),
  }
}

/** Compares the bitmaps of a few pages with what they were a step before. */
function createWatch(firstPage: number, pages: number, moves: number[]) {
  const words = Math.ceil(pages / 32)
  const firstWord = firstPage >>> 5
  const waiting = new Int32Array(words)
  const dirty = new Int32Array(words)
  let round = 0
  let isWatching = false

  const tell = (word: number, bits: number, atUs: number, kind: number, ofRound: number): void => {
    for (let left = bits; left !== 0; left &= left - 1) {
      if (moves.length > MAX_MOVES * MOVE_STRIDE) return
      moves.push((firstWord + word) * 32 + 31 - Math.clz32(left & -left), atUs, kind, ofRound)
    }
  }
  return {
    look(atUs: number, { memory }: Guest, migration: Migration | null): void {
      if (migration === null) return
      const { sender, fetch } = migration
      const toSend = fetch === null ? sender.toSend : fetch.missing
      const isReleased = toSend.length === 0
      for (let w = 0; w < words; w++) {
        const logged = memory.dirtyLog.length > 0 ? memory.dirtyLog[firstWord + w] : 0
        // Bitmaps of a migration that has ended are gone: what still waited was sent, if it arrived at all.
        const waits = isReleased ? (migration.phase === 'completed' ? 0 : waiting[w]) : toSend[firstWord + w]
        if (isWatching) {
          // What was logged and is logged no more was read into the bitmap: if it does not wait there, it has left.
          tell(w, (waiting[w] | (dirty[w] & ~logged)) & ~waits, atUs, moveKind.sent, round)
          tell(w, logged & ~dirty[w], atUs, moveKind.written, migration.round)
        }
        waiting[w] = waits
        dirty[w] = logged
      }
      round = migration.round
      isWatching = true
    },
  }
}

function flagsOf(
  { memory }: Guest,
  migration: Migration | null,
  firstPage: number,
  pages: number,
): Uint8Array<ArrayBuffer> {
  const flags = new Uint8Array(pages)
  const isOn = migration !== null && isActive(migration)
  const missing = migration?.fetch?.missing
  for (let i = 0; i < pages; i++) {
    const page = firstPage + i
    const has = (bitmap: Uint32Array | undefined): boolean =>
      bitmap !== undefined && bitmap.length > 0 && ((bitmap[page >>> 5] >>> (page & 31)) & 1) === 1
    const isPresent = isOn ? (missing ? !has(missing) : has(migration.sender.present)) : false
    flags[i] =
      (has(memory.nonZero) ? pageFlag.data : 0) |
      (isOn && has(missing ?? migration.sender.toSend) ? pageFlag.waiting : 0) |
      (has(memory.dirtyLog) ? pageFlag.dirty : 0) |
      (isPresent || migration?.phase === 'completed' ? pageFlag.present : 0)
  }
  return flags
}

/** Exact counts by region, as the maps' colours are meant: what was sent, what is dirty, what of it has arrived. */
function countRegions({ memory }: Guest, migration: Migration | null): Float64Array<ArrayBuffer> {
  const { pageCount, nonZero, dirtyLog } = memory
  const counts = new Float64Array(REGIONS * REGION_STRIDE)
  const isOn = migration !== null && isActive(migration)
  const hasMoved = migration !== null && isSplit(migration)
  for (let word = 0; word * 32 < pageCount; word++) {
    const pages = Math.min(32, pageCount - word * 32)
    const mask = pages === 32 ? -1 : (1 << pages) - 1
    const at = Math.min(REGIONS - 1, Math.floor((word * 32 * REGIONS) / pageCount)) * REGION_STRIDE
    const toSend = isOn ? migration.sender.toSend[word] : 0
    const present = isOn ? migration.sender.present[word] : 0
    const log = dirtyLog.length > 0 ? dirtyLog[word] : 0
    counts[at + regionColumns.pages] += pages
    counts[at + regionColumns.data] += popcount(nonZero[word] & mask)
    counts[at + regionColumns.sent] += popcount(present & ~toSend & ~log & mask)
    counts[at + regionColumns.dirty] += popcount(((toSend & present) | log) & mask)
    counts[at + regionColumns.present] += popcount(present & mask)
    counts[at + regionColumns.outdated] += hasMoved ? 0 : popcount(present & (toSend | log) & mask)
  }
  return counts
}
