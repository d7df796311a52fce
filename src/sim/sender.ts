/*
 * The page stream of one migration: scans the bitmap of pages to send in ascending order from where it stopped, wraps
 * around, and spends time and bytes on each page (QEMU, migration/ram.c: ram_find_and_save_block, save_zero_page).
 * Costs are whole picoseconds, so cutting an interval anywhere gives the same pages at the same times.
 */
import { PAGE_BYTES, PS_PER_SECOND, pagesOf } from '../base/units.ts'
import { type Bitmap, createBitmap, popcount, setRange } from './bitmap.ts'
import type { ServerValues } from './fields.ts'
import type { Hypervisor } from './hypervisors/hypervisor.ts'
import type { GuestMemory } from './memory.ts'

/** What one page costs in time, given the rate of the moment. */
export interface PageCosts {
  readonly zeroPs: number
  readonly residentPs: number
  readonly freshPs: number
  /** In place of `freshPs` for the first `coldPages` pages that the destination allocates. */
  readonly coldPs: number
  readonly coldPages: number
  readonly zeroBytes: number
  readonly normalBytes: number
}

export interface Sender {
  toSend: Bitmap
  /** Pages of which the destination holds some version. */
  present: Bitmap
  remainingPages: number
  cursorPage: number
  normalPages: number
  zeroPages: number
  /** Pages that the destination had to allocate so far. */
  freshPages: number
}

/** Why a batch ended, and the time it took. */
export interface Batch {
  readonly outcome: 'credit' | 'budget' | 'empty'
  readonly spentPs: number
}

export function createSender(pageCount: number): Sender {
  const toSend = createBitmap(pageCount)
  setRange(toSend, 0, pageCount)
  const present = createBitmap(pageCount)
  return {
    toSend,
    present,
    remainingPages: pageCount,
    cursorPage: 0,
    normalPages: 0,
    zeroPages: 0,
    freshPages: 0,
  }
}

/** A migration that has ended keeps its counts, not its bitmaps. */
export function releaseBitmaps(sender: Sender): void {
  sender.toSend = createBitmap(0)
  sender.present = createBitmap(0)
}

/** Sender, wire and receiver work on different pages at once: the slowest of them sets the pace. */
export function pageCosts(
  hypervisor: Hypervisor,
  source: ServerValues,
  destination: ServerValues,
  bytesPerSecond: number,
): PageCosts {
  const normalBytes = PAGE_BYTES + hypervisor.pageHeaderBytes
  const zeroBytes = hypervisor.zeroPageBytes
  const cost = (bytes: number, sourceNs: number, destinationNs: number): number =>
    Math.round(Math.max((bytes * PS_PER_SECOND) / bytesPerSecond, sourceNs * 1000, destinationNs * 1000))
  return {
    zeroPs: cost(zeroBytes, source.zeroPageNs, destination.zeroPageNs),
    residentPs: cost(normalBytes, source.residentPageNs, destination.residentPageNs),
    freshPs: cost(normalBytes, source.residentPageNs, destination.freshPageNs),
    coldPs: cost(normalBytes, source.residentPageNs, destination.coldPageNs),
    coldPages: pagesOf(destination.coldMemoryBytes),
    zeroBytes,
    normalBytes,
  }
}

/**
 * Sends pages until the time `creditPs` does not suffice for the next one (`credit`), the bytes sent exceed
 * `allowanceBytes` (`budget`, overshooting by at most a page), or no page is left (`empty`).
 */
export function sendPages(
  sender: Sender,
  memory: GuestMemory,
  costs: PageCosts,
  creditPs: number,
  allowanceBytes: number,
): Batch {
  const { toSend, present } = sender
  const { nonZero, audit } = memory
  const { zeroPs, residentPs, freshPs, coldPs, coldPages, zeroBytes, normalBytes } = costs
  let word = sender.cursorPage >>> 5
  let firstBit = sender.cursorPage & 31
  let remaining = sender.remainingPages
  let spentPs = 0
  let sentBytes = 0
  let normal = 0
  let zero = 0
  let fresh = sender.freshPages
  let outcome: Batch['outcome'] = 'empty'
  while (remaining > 0) {
    const pending = firstBit === 0 ? toSend[word] : toSend[word] & (-1 << firstBit)
    if (pending === 0) {
      word = word + 1 === toSend.length ? 0 : word + 1
      firstBit = 0
      continue
    }
    const data = pending & nonZero[word]
    const dataPages = popcount(data)
    const pages = data === pending ? dataPages : popcount(pending)
    const freshPages = popcount(data & ~present[word])
    const allocatePs = fresh < coldPages ? coldPs : freshPs
    const isOneCost = fresh >= coldPages || fresh + freshPages <= coldPages
    const wordPs = (pages - dataPages) * zeroPs + freshPages * allocatePs + (dataPages - freshPages) * residentPs
    const wordBytes = (pages - dataPages) * zeroBytes + dataPages * normalBytes
    let taken = pending
    if (isOneCost && spentPs + wordPs <= creditPs && sentBytes + wordBytes <= allowanceBytes) {
      spentPs += wordPs
      sentBytes += wordBytes
      normal += dataPages
      zero += pages - dataPages
      fresh += freshPages
      remaining -= pages
    } else {
      const bit = pending & -pending
      const isData = (data & bit) !== 0
      const isFresh = isData && (present[word] & bit) === 0
      const costPs = isFresh ? allocatePs : isData ? residentPs : zeroPs
      if (spentPs + costPs > creditPs) {
        outcome = 'credit'
        break
      }
      taken = bit
      spentPs += costPs
      sentBytes += isData ? normalBytes : zeroBytes
      if (isData) normal++
      else zero++
      if (isFresh) fresh++
      remaining--
    }
    toSend[word] &= ~taken
    present[word] |= taken
    if (audit !== null) deliver(audit, word, taken)
    firstBit = taken === pending ? 32 : 32 - Math.clz32(taken)
    if (firstBit === 32) {
      firstBit = 0
      word = word + 1 === toSend.length ? 0 : word + 1
    }
    if (sentBytes > allowanceBytes) {
      outcome = 'budget'
      break
    }
  }
  sender.cursorPage = word * 32 + firstBit
  sender.remainingPages = remaining
  sender.normalPages += normal
  sender.zeroPages += zero
  sender.freshPages = fresh
  return { outcome, spentPs }
}

/** Audit only: the destination now holds the version of this moment. */
function deliver(audit: NonNullable<GuestMemory['audit']>, word: number, pages: number): void {
  for (let rest = pages; rest !== 0; rest &= rest - 1) {
    const page = word * 32 + 31 - Math.clz32(rest & -rest)
    audit.delivered[page] = audit.written[page]
  }
}
