/*
 * The page stream of a migration with options that look at each page: delta compression and de-duplication. The same
 * scan as sender.ts, one page at a time.
 */
import { draw } from '../base/random.ts'
import { type Bitmap, hasPage } from './bitmap.ts'
import { type DeltaCache, ENCODE_PAGE_NS, encodedBytes, keepVersion, writesSinceCached } from './deltaCache.ts'
import { auditDelivery, type GuestMemory } from './memory.ts'
import type { PageCosts } from './pageCosts.ts'
import type { Batch, Sender } from './sender.ts'
import type { Traffic } from './traffic.ts'

/** What is sent in place of a page that the destination knows: page header, and a hash of 32 bytes. */
const REFERENCE_BYTES = 8 + 32
/** Time of one core to hash 4 KiB: SHA-256 with hardware support, some 2 GB/s. Assumption. */
const HASH_PAGE_NS = 2_000

export interface Selection {
  /** Null if pages are not compared with older versions. */
  readonly deltaCache: DeltaCache | null
  /** The stop-and-copy keeps no more versions. */
  readonly isLast: boolean
  readonly round: number
  readonly bytesPerWrite: number
  /** Pages that the destination can find itself, if references are sent for them. */
  readonly known: Bitmap | null
}

type Kind = 'zero' | 'whole' | 'delta' | 'known'

/** Sends as sendPages does (sender.ts), and gives the bytes sent too, by cause in `traffic`. */
export function sendSelectively(
  sender: Sender,
  memory: GuestMemory,
  costs: PageCosts,
  selection: Selection,
  traffic: Traffic,
  creditPs: number,
  allowanceBytes: number,
): Batch & { readonly bytes: number } {
  const { toSend, present } = sender
  const { deltaCache, known, round, bytesPerWrite, isLast } = selection
  let spentPs = 0
  let sentBytes = 0
  let page = sender.cursorPage
  let outcome: Batch['outcome'] = 'empty'
  while (sender.remainingPages > 0) {
    if (page >= toSend.length * 32) {
      page = 0
      sender.hasWrapped = true
    }
    const rest = toSend[page >>> 5] & (-1 << (page & 31))
    if (rest === 0) {
      page = ((page >>> 5) + 1) << 5
      continue
    }
    page = ((page >>> 5) << 5) + 31 - Math.clz32(rest & -rest)
    const version = memory.syncedCounts === null ? 0 : memory.syncedCounts[page]
    const isFresh = !hasPage(present, page)
    const freshPs = sender.freshPages < costs.coldPages ? costs.coldPs : costs.freshPs
    let kind: Kind = 'whole'
    let bytes = costs.normalBytes
    let costPs = isFresh ? freshPs : costs.residentPs
    if (!hasPage(memory.nonZero, page)) {
      kind = 'zero'
      bytes = costs.zeroBytes
      costPs = costs.zeroPs
    } else if (isFresh && known !== null && hasPage(known, page)) {
      kind = 'known'
      bytes = REFERENCE_BYTES
      costPs = Math.round(Math.max(REFERENCE_BYTES * costs.wirePsPerByte, costs.sendPs, HASH_PAGE_NS * 1000))
    } else if (deltaCache !== null && sender.hasWrapped) {
      // Versions are compared once the scan has been all around (QEMU, migration/ram.c: find_dirty_block).
      const writes = writesSinceCached(deltaCache, page, version)
      const encoded = writes < 0 ? null : encodedBytes(writes, bytesPerWrite)
      if (encoded !== null) {
        kind = 'delta'
        bytes = encoded === 0 ? 0 : encoded + 8
        costPs = Math.round(Math.max(bytes * costs.wirePsPerByte, ENCODE_PAGE_NS * 1000))
      } else if (writes >= 0) costPs = Math.max(costPs, costs.sendPs + ENCODE_PAGE_NS * 1000)
    }
    if (spentPs + costPs > creditPs) {
      outcome = 'credit'
      break
    }
    spentPs += costPs
    sentBytes += bytes
    traffic[kind === 'whole' && isFresh ? 'first' : kind === 'whole' || kind === 'delta' ? 'again' : 'markers'] += bytes
    if (kind === 'zero') sender.zeroPages++
    else if (kind === 'known') sender.knownPages++
    else if (kind === 'delta') sender.deltaPages++
    else sender.normalPages++
    if (isFresh && kind !== 'zero') sender.freshPages++
    if (deltaCache !== null && sender.hasWrapped && kind !== 'zero' && !isLast)
      keepVersion(deltaCache, page, version, round)
    const bit = 1 << (page & 31)
    toSend[page >>> 5] &= ~bit
    present[page >>> 5] |= bit
    auditDelivery(memory, page >>> 5, bit)
    sender.remainingPages--
    page++
    if (sentBytes > allowanceBytes) {
      outcome = 'budget'
      break
    }
  }
  const isAtEnd = page >= toSend.length * 32
  if (isAtEnd) sender.hasWrapped = true
  sender.cursorPage = isAtEnd ? 0 : page
  return { outcome, spentPs, bytes: sentBytes }
}

/** Draws which pages of `data` the destination knows: each with the given chance. */
export function drawKnownPages(data: Bitmap, fraction: number, streamId: number): Bitmap {
  const known = data.slice()
  const chance = fraction * 4294967296
  for (let word = 0; word < known.length; word++) {
    for (let bits = known[word]; bits !== 0; bits &= bits - 1) {
      const bit = bits & -bits
      if (draw(streamId, word * 32 + 31 - Math.clz32(bit)) >= chance) known[word] &= ~bit
    }
  }
  return known
}
