/* A guest's memory as the hypervisor sees it: which pages hold data, and which were written since the log was read. */
import type { Bitmap } from './bitmap.ts'

export interface GuestMemory {
  readonly pageCount: number
  /** Pages whose content is not all zero. */
  readonly nonZero: Bitmap
  nonZeroPages: number
  /** Pages written since the last sync. Kept only while `logging`. */
  readonly dirtyLog: Bitmap
  dirtyLogPages: number
  logging: boolean
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
