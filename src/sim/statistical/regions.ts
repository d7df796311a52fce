/*
 * Memory at statistical resolution: classes of pages that are alike in place of a bit for each page. A class knows how
 * many pages it has, how many of them are to be sent, and how many are expected in the dirty log: w writes that fall
 * on S pages at random leave S − (S − d)·(1 − 1/S)^w of them dirty if d were so before.
 */
import { type LayoutSizes, LOW_STRIPES, part } from '../layout.ts'
import { type PatternId, patterns } from '../workloads/index.ts'

export interface Region {
  pages: number
  readonly isData: boolean
  /** The guest OS holds it. */
  readonly isOs: boolean
  /** Index of the guest's writer that writes to it, and its share of those writes; −1 for none. */
  readonly writer: number
  readonly writesFraction: number
  /** Pages in the log when its writes were counted last. */
  dirty: number
  /** Pages still to be sent, pages of which the destination holds some version. */
  toSend: number
  arrived: number
  /** After a switch to post-copy: pages that were missing then and that no vCPU has touched yet. */
  untouched: number
}

export interface Statistics {
  /** In the order of their addresses. */
  regions: Region[]
  isLogging: boolean
  /** By writer: how many writes it had done when the log was counted last. */
  readonly countedWrites: number[]
}

/** Writers of a guest in the order in which it keeps them. */
const APPLICATION = 0
const OS = 1

const createRegion = (pages: number, isData: boolean, writer = -1, writesFraction = 0, isOs = false): Region => ({
  pages,
  isData,
  isOs,
  writer,
  writesFraction,
  dirty: 0,
  toSend: 0,
  arrived: 0,
  untouched: 0,
})

const osRegion = (pages: number): Region => createRegion(pages, true, -1, 0, true)

export function createStatistics(sizes: LayoutSizes, pattern: PatternId, warmPages: number): Statistics {
  const { lowPages, lowZeroPages, workingSetPages, usedPages, zeroPages, cachePages, endPages } = sizes
  const [before, inside, after] = zeroPages
  const regions = [
    createRegion(warmPages, true, OS, 1, true),
    osRegion(part(lowPages, 0) - warmPages),
    createRegion(part(lowZeroPages, 0), false),
    ...Array.from({ length: LOW_STRIPES - 1 }, (_, i) => [
      osRegion(part(lowPages, i + 1)),
      createRegion(part(lowZeroPages, i + 1), false),
    ]).flat(),
    ...applicationRegions(workingSetPages, pattern),
    createRegion(usedPages, true),
    createRegion(before, false),
    osRegion(cachePages >>> 1),
    createRegion(inside, false),
    osRegion(cachePages - (cachePages >>> 1)),
    createRegion(after, false),
    osRegion(endPages),
  ]
  return { regions, isLogging: false, countedWrites: [0, 0] }
}

/** The working set, in the parts on which the pattern writes. */
function applicationRegions(pages: number, pattern: PatternId): Region[] {
  const { parts } = patterns[pattern]
  let sum = 0
  let from = 0
  return parts.map(({ pagesFraction, writesFraction }, i) => {
    sum += pagesFraction
    const to = i === parts.length - 1 ? pages : Math.floor(pages * sum)
    const region = createRegion(to - from, true, APPLICATION, writesFraction)
    from = to
    return region
  })
}

/** What the dirty log says of the writers: how many writes each has done, and on which pattern. */
export interface Writes {
  readonly done: number
  readonly pattern: PatternId
}

/** Expected pages of a region in the log. */
function dirtyPages(
  { pages, dirty, writer, writesFraction }: Region,
  { countedWrites }: Statistics,
  writes: readonly Writes[],
): number {
  if (writer < 0 || pages === 0) return dirty
  const { done, pattern } = writes[writer]
  return distinctPages(pages, dirty, Math.round((done - countedWrites[writer]) * writesFraction), pattern)
}

/** Pages dirty after so many writes, of `pages`, if `dirty` of them were so before. */
function distinctPages(pages: number, dirty: number, count: number, pattern: PatternId): number {
  return patterns[pattern].isSequential
    ? Math.min(pages, dirty + count)
    : pages - (pages - dirty) * power(1 - 1 / pages, count)
}

/** By repeated squaring: the same bits everywhere. */
function power(base: number, exponent: number): number {
  let result = 1
  let factor = base
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= factor
    factor *= factor
  }
  return result
}

/** Expected pages in the log. */
export const loggedPages = (statistics: Statistics, writes: readonly Writes[]): number =>
  statistics.isLogging
    ? Math.round(statistics.regions.reduce((sum, region) => sum + dirtyPages(region, statistics, writes), 0))
    : 0

/** Distinct pages that so many writes of each writer hit. */
export const recentPages = ({ regions }: Statistics, writes: readonly Writes[]): number =>
  Math.round(
    regions.reduce((sum, { pages, writer, writesFraction }) => {
      if (writer < 0 || pages === 0) return sum
      const { done, pattern } = writes[writer]
      return sum + distinctPages(pages, 0, Math.round(done * writesFraction), pattern)
    }, 0),
  )

/** From now on writes are logged; the log starts empty. */
export function logRegions(statistics: Statistics, writes: readonly Writes[]): void {
  statistics.isLogging = true
  for (const region of statistics.regions) region.dirty = 0
  countUp(statistics, writes)
}

const countUp = ({ countedWrites }: Statistics, writes: readonly Writes[]): void =>
  writes.forEach(({ done }, i) => {
    countedWrites[i] = done
  })

/** Reads the log into what is to be sent; gives how many pages were not to be sent before. */
export function drainRegions(statistics: Statistics, writes: readonly Writes[]): number {
  let fresh = 0
  for (const region of statistics.regions) {
    const dirty = dirtyPages(region, statistics, writes)
    const added = region.pages === 0 ? 0 : Math.round((dirty * (region.pages - region.toSend)) / region.pages)
    region.toSend += added
    region.dirty = 0
    fresh += added
  }
  countUp(statistics, writes)
  return fresh
}

/** A migration begins: every page is to be sent, or of those without data none, or none at all. */
export function chooseRegions({ regions }: Statistics, which: 'all' | 'data' | 'none'): number {
  let remaining = 0
  for (const region of regions) {
    region.toSend = which === 'all' || (which === 'data' && region.isData) ? region.pages : 0
    region.arrived = 0
    remaining += region.toSend
  }
  return remaining
}

/** The guest goes on at the destination: what is there in an old version is thrown away. */
export function switchRegions({ regions }: Statistics): void {
  for (const region of regions) {
    region.arrived = Math.min(region.arrived, region.pages - region.toSend)
    region.untouched = region.toSend
  }
}

/**
 * Cuts the region of a page in two before it if it is still missing, so that a scan can go on from there: what was sent
 * of a region is its beginning. Gives the place of the second part, or −1 if the page has arrived.
 */
export function splitMissing(statistics: Statistics, page: number): number {
  const { regions } = statistics
  let first = 0
  let at = 0
  while (page >= first + regions[at].pages) first += regions[at++].pages
  const region = regions[at]
  const offset = page - first
  const sent = region.pages - region.toSend
  if (offset < sent) return -1
  if (offset === sent || region.writer >= 0) return at
  const rest = { ...region }
  rest.pages = region.pages - offset
  rest.toSend = rest.pages
  rest.arrived = 0
  rest.untouched = (region.untouched * rest.pages) / region.pages
  region.pages = offset
  region.toSend = offset - sent
  region.untouched -= rest.untouched
  regions.splice(at + 1, 0, rest)
  return at + 1
}

/** Puts together again what was cut. */
export function joinRegions(statistics: Statistics): void {
  const joined: Region[] = []
  for (const region of statistics.regions) {
    const last = joined[joined.length - 1]
    if (last?.isOs && last.writer < 0 && region.isOs && region.writer < 0) pour(region, last, region.pages)
    else joined.push(region)
  }
  statistics.regions = joined
}

/**
 * The working set gets another size or pattern. It lies before the other used memory and then free pages, and grows
 * over both; what it leaves stays data. Gives how many free pages it filled.
 */
export function reshapeRegions(
  statistics: Statistics,
  pages: number,
  pattern: PatternId,
  writes: readonly Writes[],
): number {
  const { regions } = statistics
  for (const region of regions) region.dirty = statistics.isLogging ? dirtyPages(region, statistics, writes) : 0
  countUp(statistics, writes)
  const first = regions.findIndex(({ writer }) => writer === APPLICATION)
  const count = regions.filter(({ writer }) => writer === APPLICATION).length
  const [used, free] = regions.slice(first + count, first + count + 2)
  const old = regions.slice(first, first + count)
  const dataPages = old.reduce((sum, region) => sum + region.pages, used.pages)
  const filled = Math.min(free.pages, Math.max(0, pages - dataPages))
  const pool = createRegion(0, true)
  for (const region of [...old, used]) pour(region, pool, region.pages)
  pour(free, pool, filled)
  if (statistics.isLogging) pool.dirty = Math.min(pool.pages, pool.dirty + filled)
  const next = applicationRegions(Math.min(pages, pool.pages), pattern)
  for (const region of next) {
    const { pages: size } = region
    region.pages = 0
    pour(pool, region, size)
  }
  pour(pool, used, pool.pages)
  statistics.regions = [...regions.slice(0, first), ...next, ...regions.slice(first + count)]
  return filled
}

/** Moves so many pages, with their part of everything, from one region into another. */
function pour(from: Region, to: Region, pages: number): void {
  if (from.pages === 0) return
  const share = pages / from.pages
  for (const key of ['toSend', 'arrived'] as const) {
    const part = Math.round(from[key] * share)
    from[key] -= part
    to[key] += part
  }
  for (const key of ['dirty', 'untouched'] as const) {
    const part = from[key] * share
    from[key] -= part
    to[key] += part
  }
  from.pages -= pages
  to.pages += pages
}
