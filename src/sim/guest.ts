/*
 * A guest that runs, is paused, and writes. Guest time stands still while it is paused, and its writes are keyed to
 * guest time. Guests are lazy: writes are performed when somebody needs to know (a sync, a stop, a sample).
 */
import { stream } from '../base/random.ts'
import { pagesOf } from '../base/units.ts'
import { createBitmap } from './bitmap.ts'
import type { Vm } from './experiment.ts'
import { layoutMemory, layoutSizes } from './layout.ts'
import { type GuestMemory, isLogging, markWritten } from './memory.ts'
import type { Resolution } from './resolution.ts'
import { createSlowed, type Slowed, slowedBy } from './slowed.ts'
import { fullSpeed, type SpeedFactors, speedPermille } from './speed.ts'
import { createStatistics, loggedPages, recentPages, reshapeRegions } from './statistical/regions.ts'
import { type PatternId, patterns } from './workloads/index.ts'

/** A source of writes to one region. */
export interface Writer {
  readonly streamId: number
  pattern: PatternId
  writesPerSecond: number
  readonly firstPage: number
  pages: number
  /** Pages from the first one on that hold data. */
  filledPages: number
  /** Writes performed so far; the number of the next write. */
  done: number
  /** Added to the pattern's own count, so that the numbering goes on when rate or pattern change. */
  offset: number
}

export interface Guest {
  readonly vm: string
  /** Where its vCPUs run, or would run if they were not paused. */
  server: string
  readonly memory: GuestMemory
  /** vCPU speed, 1000 is full, 0 is paused. */
  speedPermille: number
  /** What that speed follows from. */
  readonly factors: SpeedFactors
  /** What its migration slows it by at present, and has so far; of the latest migration. */
  slowedBy: keyof Slowed | null
  slowed: Slowed
  readonly vcpus: number
  /** A post-copy migration performs its accesses one by one (postcopy.ts). */
  isFetching: boolean
  /** It went down with its server; −1 while it has not. */
  lostAtUs: number
  /** It does not run: not started yet, or ended. */
  isOff: boolean
  /** Guest time, and the simulated time for which it holds. */
  progressNs: number
  progressAtUs: number
  readonly writers: Writer[]
}

/**
 * The guest OS keeps a few of its own pages warm. An idle recorded guest dirtied 58 to 77 pages in 0.8 s and 95 in 3.2 s:
 * about 110 pages written at random 100 times a second.
 */
const OS_WRITES_PER_SECOND = 100
const OS_WARM_PAGES = 110

export function createGuest(vm: Vm, seed: number, audit: boolean, resolution: Resolution = 'page'): Guest {
  const layout = layoutSizes(vm.memoryBytes, vm.workingSetBytes, vm.usedBytes)
  const { pageCount } = layout
  const warmPages = Math.max(1, Math.min(OS_WARM_PAGES, layout.osPages))
  const isByPage = resolution === 'page'
  const memory: GuestMemory = {
    pageCount,
    statistics: isByPage ? null : createStatistics(layout, vm.pattern, warmPages),
    nonZero: isByPage ? layoutMemory(vm.memoryBytes, vm.workingSetBytes, vm.usedBytes).nonZero : createBitmap(0),
    nonZeroPages: layout.nonZeroPages,
    dirtyLog: createBitmap(0),
    dirtyLogPages: 0,
    syncedCounts: null,
    writeCounts: audit ? new Uint32Array(pageCount) : null,
    delivered: audit ? new Uint32Array(pageCount) : null,
  }
  const writer = (
    name: string,
    pattern: PatternId,
    writesPerSecond: number,
    firstPage: number,
    pages: number,
  ): Writer => ({
    streamId: stream(seed, `vm/${vm.id}/${name}`),
    pattern,
    writesPerSecond,
    firstPage,
    pages,
    filledPages: pages,
    done: 0,
    offset: 0,
  })
  const guest: Guest = {
    vm: vm.id,
    server: vm.server,
    memory,
    speedPermille: 1000,
    factors: fullSpeed(vm),
    slowedBy: null,
    slowed: createSlowed(),
    vcpus: vm.vcpus,
    isFetching: false,
    lostAtUs: -1,
    isOff: false,
    progressNs: 0,
    progressAtUs: 0,
    writers: [
      writer('application', vm.pattern, vm.writesPerSecond, layout.workingSetFirstPage, layout.workingSetPages),
      writer('os', 'uniform', OS_WRITES_PER_SECOND, layout.osFirstPage, warmPages),
    ],
  }
  if (vm.power === 'off') setPower(guest, 0, false)
  return guest
}

export const isLost = ({ lostAtUs }: Guest): boolean => lostAtUs >= 0

/** Lost, or not running: it takes no room and asks for nothing. */
export const isGone = ({ lostAtUs, isOff }: Guest): boolean => isOff || lostAtUs >= 0

/** Writes of this writer from guest time 0 to `guestNs`. */
export const writesDue = (writer: Writer, guestNs: number): number =>
  patterns[writer.pattern].writesBy(guestNs, writer.writesPerSecond) + writer.offset

/** Lets the guest run to `toUs` and performs its writes; unobserved writes (nobody logs) are only counted. */
export function advanceGuest(guest: Guest, toUs: number): void {
  if (guest.isFetching) return
  guest.progressNs += (toUs - guest.progressAtUs) * guest.speedPermille
  if (guest.slowedBy !== null) guest.slowed[guest.slowedBy] += toUs - guest.progressAtUs
  guest.progressAtUs = toUs
  const { statistics } = guest.memory
  if (statistics !== null) {
    countWrites(guest)
    guest.memory.dirtyLogPages = loggedPages(statistics, guest.writers)
    return
  }
  for (const writer of guest.writers) {
    const due = writesDue(writer, guest.progressNs)
    if (isLogging(guest.memory) && due > writer.done) {
      patterns[writer.pattern].write(guest.memory, writer, writer.done, due - writer.done)
    }
    writer.done = due
  }
}

/** Counts the writes that fall into the guest's time so far. */
export function countWrites(guest: Guest): void {
  for (const writer of guest.writers) writer.done = writesDue(writer, guest.progressNs)
}

/** Changes what the speed of the vCPUs follows from, from `atUs` on. */
export function changeSpeed(guest: Guest, atUs: number, change: Partial<SpeedFactors>): void {
  advanceGuest(guest, atUs)
  Object.assign(guest.factors, change)
  if (!guest.factors.isPaused) fillWorkingSet(guest)
  guest.speedPermille = isGone(guest) ? 0 : speedPermille(guest.factors)
  guest.slowedBy = isGone(guest) ? null : slowedBy(guest.factors)
}

/** The guest goes down with its server, for good. */
export function loseGuest(guest: Guest, atUs: number): void {
  advanceGuest(guest, atUs)
  guest.isFetching = false
  guest.lostAtUs = atUs
  guest.speedPermille = 0
  guest.slowedBy = null
}

/** Starts or ends a guest that nothing is moving. */
export function setPower(guest: Guest, atUs: number, isOn: boolean): void {
  advanceGuest(guest, atUs)
  guest.isOff = !isOn
  changeSpeed(guest, atUs, {})
}

/** Changes what the application writes from `atUs` on; the numbering of its writes goes on. */
export function setWorkload(
  guest: Guest,
  atUs: number,
  change: Partial<Pick<Vm, 'pattern' | 'writesPerSecond' | 'workingSetBytes'>>,
): void {
  advanceGuest(guest, atUs)
  const writer = guest.writers[0]
  if (change.pattern !== undefined) writer.pattern = change.pattern
  if (change.writesPerSecond !== undefined) writer.writesPerSecond = change.writesPerSecond
  if (change.workingSetBytes !== undefined) writer.pages = pagesOf(change.workingSetBytes)
  const { memory } = guest
  if (memory.statistics !== null && (change.pattern !== undefined || change.workingSetBytes !== undefined))
    memory.nonZeroPages += reshapeRegions(memory.statistics, writer.pages, writer.pattern, guest.writers)
  if (!guest.factors.isPaused) fillWorkingSet(guest)
  writer.offset = 0
  writer.offset = writer.done - writesDue(writer, guest.progressNs)
}

/** A working set that has grown fills free pages, which is a write to each, once the guest runs; a smaller one leaves its pages filled. */
function fillWorkingSet({ memory, writers: [writer] }: Guest): void {
  const { firstPage, pages, filledPages } = writer
  if (pages <= filledPages) return
  writer.filledPages = pages
  if (memory.statistics !== null) return
  memory.nonZero = memory.nonZero.slice()
  for (let page = firstPage + filledPages; page < firstPage + pages; page++) {
    const bit = 1 << (page & 31)
    if ((memory.nonZero[page >>> 5] & bit) === 0) {
      memory.nonZero[page >>> 5] |= bit
      memory.nonZeroPages++
      if (isLogging(memory)) markWritten(memory, page)
    }
  }
}

/** The number of the first write of the last `windowUs` of guest time. */
export const writesBefore = (guest: Guest, writer: Writer, windowUs: number): number =>
  Math.max(0, Math.min(writer.done, writesDue(writer, Math.max(0, guest.progressNs - windowUs * guest.speedPermille))))

/** Those writes replayed on a memory with an empty log, which then holds the pages they hit. */
export function recentWrites(guest: Guest, windowUs: number): GuestMemory {
  const { statistics } = guest.memory
  if (statistics !== null) {
    const writes = guest.writers.map((writer) => ({
      pattern: writer.pattern,
      done: writer.done - writesBefore(guest, writer, windowUs),
    }))
    return { ...guest.memory, dirtyLogPages: recentPages(statistics, writes) }
  }
  const dirtyLog = createBitmap(guest.memory.pageCount)
  const memory: GuestMemory = { ...guest.memory, dirtyLog, dirtyLogPages: 0, writeCounts: null }
  for (const writer of guest.writers) {
    const first = writesBefore(guest, writer, windowUs)
    if (writer.done > first) patterns[writer.pattern].write(memory, writer, first, writer.done - first)
  }
  return memory
}
