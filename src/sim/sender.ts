/*
 * The page stream of one migration: scans the bitmap of pages to send in ascending order from where it stopped, wraps
 * around, and spends time and bytes on each page (QEMU, migration/ram.c: ram_find_and_save_block, save_zero_page).
 * Costs are whole picoseconds, so cutting an interval anywhere gives the same pages at the same times.
 */
import { type Bitmap, createBitmap, popcount, setRange } from './bitmap.ts'
import { auditDelivery, type GuestMemory } from './memory.ts'
import type { PageCosts } from './pageCosts.ts'

export interface Sender {
  toSend: Bitmap
  /** Pages of which the destination holds some version. */
  present: Bitmap
  remainingPages: number
  cursorPage: number
  normalPages: number
  zeroPages: number
  /** Pages sent as a difference to an older version, unchanged ones included. */
  deltaPages: number
  /** Pages of which only a reference was sent. */
  knownPages: number
  /** Pages that the destination had to allocate so far. */
  freshPages: number
  /** The scan has passed the end of memory. */
  hasWrapped: boolean
}

/** Why a batch ended, and the time it took. */
export interface Batch {
  readonly outcome: 'credit' | 'budget' | 'empty'
  readonly spentPs: number
}

/** With every page to send; without bitmaps if pages are not looked at one by one. */
export function createSender(pageCount: number, isByPage = true): Sender {
  const bits = isByPage ? pageCount : 0
  const toSend = createBitmap(bits)
  setRange(toSend, 0, bits)
  const present = createBitmap(bits)
  return {
    toSend,
    present,
    remainingPages: pageCount,
    cursorPage: 0,
    normalPages: 0,
    zeroPages: 0,
    deltaPages: 0,
    knownPages: 0,
    freshPages: 0,
    hasWrapped: false,
  }
}

/** The page that is sent next; there must be one. */
export function nextPage({ toSend, cursorPage }: Sender): number {
  let word = cursorPage >>> 5
  let bits = word < toSend.length ? toSend[word] & (-1 << (cursorPage & 31)) : 0
  while (bits === 0) {
    word = word + 1 >= toSend.length ? 0 : word + 1
    bits = toSend[word]
  }
  return word * 32 + 31 - Math.clz32(bits & -bits)
}

/** The lowest `count` ones of a word, which has as many. */
function lowestBits(word: number, count: number): number {
  let rest = word
  for (let i = 0; i < count; i++) rest &= rest - 1
  return word ^ rest
}

/** A migration that has ended keeps its counts, not its bitmaps. */
export function releaseBitmaps(sender: Sender): void {
  sender.toSend = createBitmap(0)
  sender.present = createBitmap(0)
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
  const { nonZero } = memory
  const isAudited = memory.delivered !== null
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
      firstBit = 0
      if (++word === toSend.length) {
        word = 0
        sender.hasWrapped = true
      }
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
      // Pages that are alike go together, as many as time, budget and cold memory allow.
      const isUniform = isData ? data === pending && freshPages === (isFresh ? pages : 0) : dataPages === 0
      const bytes = isData ? normalBytes : zeroBytes
      const affordable = Math.floor((creditPs - spentPs) / costPs)
      const budgeted = Math.max(0, Math.floor((allowanceBytes - sentBytes) / bytes)) + 1
      const cold = isFresh && fresh < coldPages ? coldPages - fresh : 32
      const count = isUniform && costPs > 0 ? Math.min(pages, affordable, budgeted, cold) : 1
      taken = lowestBits(pending, count)
      spentPs += count * costPs
      sentBytes += count * bytes
      if (isData) normal += count
      else zero += count
      if (isFresh) fresh += count
      remaining -= count
    }
    toSend[word] &= ~taken
    present[word] |= taken
    if (isAudited) auditDelivery(memory, word, taken)
    firstBit = taken === pending ? 32 : 32 - Math.clz32(taken)
    if (firstBit === 32) {
      firstBit = 0
      if (++word === toSend.length) {
        word = 0
        sender.hasWrapped = true
      }
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
