/* A guest's memory as the hypervisor sees it: which pages hold data, and which were written since the log was read. */
import { type Bitmap, createBitmap } from './bitmap.ts'
import type { Statistics } from './statistical/regions.ts'

export interface GuestMemory {
  readonly pageCount: number
  /** In place of all bitmaps at statistical resolution; null at page level. */
  readonly statistics: Statistics | null
  /** Pages whose content is not all zero. Replaced, never changed in place: states and checkpoints share it. */
  nonZero: Bitmap
  nonZeroPages: number
  /** Pages written since the last sync; without words while nobody logs. */
  dirtyLog: Bitmap
  dirtyLogPages: number
  /** How often each page was written; only kept for delta compression and for the audit. */
  writeCounts: Uint32Array | null
  /** Those counts as they were when the log was last read: the version of a page that a sender may speak of. */
  syncedCounts: Uint32Array | null
  /** Audit only: the count when the destination last received the page. */
  readonly delivered: Uint32Array | null
}

/** One write to a page. The log is a set: a page already in it costs nothing and counts nothing. */
export function markWritten(memory: GuestMemory, page: number): void {
  const word = page >>> 5
  const bit = 1 << (page & 31)
  const before = memory.dirtyLog[word]
  if ((before & bit) === 0) {
    memory.dirtyLog[word] = before | bit
    memory.dirtyLogPages++
  }
  if (memory.writeCounts !== null) memory.writeCounts[page]++
}

export const isLogging = (memory: GuestMemory): boolean => memory.statistics?.isLogging ?? memory.dirtyLog.length > 0

/** From now on writes are logged; the log starts empty. */
export function startLogging(memory: GuestMemory): void {
  memory.dirtyLog = createBitmap(memory.pageCount)
  memory.dirtyLogPages = 0
}

export function stopLogging(memory: GuestMemory): void {
  if (memory.statistics !== null) memory.statistics.isLogging = false
  memory.dirtyLog = createBitmap(0)
  memory.dirtyLogPages = 0
}

/** From now on writes are counted page by page. */
export function startCounting(memory: GuestMemory): void {
  memory.writeCounts ??= new Uint32Array(memory.pageCount)
  memory.syncedCounts = memory.writeCounts.slice()
}

/** Counts go on only if the audit needs them. */
export function stopCounting(memory: GuestMemory): void {
  memory.syncedCounts = null
  if (memory.delivered === null) memory.writeCounts = null
}

/** Takes the counts of the logged pages over; to be called with the guest at the moment of the read. */
export function syncCounts({ writeCounts, syncedCounts, dirtyLog }: GuestMemory): void {
  if (writeCounts === null || syncedCounts === null) return
  for (let word = 0; word < dirtyLog.length; word++) {
    for (let bits = dirtyLog[word]; bits !== 0; bits &= bits - 1) {
      const page = word * 32 + 31 - Math.clz32(bits & -bits)
      syncedCounts[page] = writeCounts[page]
    }
  }
}

/** Audit only: the destination now holds the versions of the pages `taken` of one word. */
export function auditDelivery({ delivered, writeCounts }: GuestMemory, word: number, taken: number): void {
  if (delivered === null || writeCounts === null) return
  for (let bits = taken; bits !== 0; bits &= bits - 1) {
    const page = word * 32 + 31 - Math.clz32(bits & -bits)
    delivered[page] = writeCounts[page]
  }
}
