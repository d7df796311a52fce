/* A guest's memory as the hypervisor sees it: which pages hold data, and which were written since the log was read. */
import { type Bitmap, createBitmap } from './bitmap.ts'

export interface GuestMemory {
  readonly pageCount: number
  /** Pages whose content is not all zero. Replaced, never changed in place: states and checkpoints share it. */
  nonZero: Bitmap
  nonZeroPages: number
  /** Pages written since the last sync; without words while nobody logs. */
  dirtyLog: Bitmap
  dirtyLogPages: number
  /** Audit only: how often each page was written, and that number when the destination last received it. */
  readonly audit: { readonly written: Uint32Array; readonly delivered: Uint32Array } | null
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
  if (memory.audit !== null) memory.audit.written[page]++
}

export const isLogging = (memory: GuestMemory): boolean => memory.dirtyLog.length > 0

/** From now on writes are logged; the log starts empty. */
export function startLogging(memory: GuestMemory): void {
  memory.dirtyLog = createBitmap(memory.pageCount)
  memory.dirtyLogPages = 0
}

export function stopLogging(memory: GuestMemory): void {
  memory.dirtyLog = createBitmap(0)
  memory.dirtyLogPages = 0
}
