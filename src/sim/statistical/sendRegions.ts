/* The page stream of one migration at statistical resolution: sender.ts, a class of pages at a time. */
import type { PageCosts } from '../pageCosts.ts'
import type { Batch, Sender } from '../sender.ts'
import type { Region, Statistics } from './regions.ts'

/**
 * Sends until time or bytes are used up as sendPages does, or until `untilPages` are left (`budget`). Regions are
 * scanned in order from where the last batch stopped; pages that the destination has not yet go first in each.
 */
export function sendRegions(
  sender: Sender,
  { regions }: Statistics,
  costs: PageCosts,
  creditPs: number,
  allowanceBytes: number,
  untilPages: number,
): Batch {
  let spentPs = 0
  let sentBytes = 0
  let at = Math.min(sender.cursorPage, regions.length - 1)
  while (sender.remainingPages > 0) {
    if (sender.remainingPages <= untilPages) return { outcome: 'budget', spentPs }
    const region = regions[at]
    if (region.toSend === 0) {
      at = at + 1 === regions.length ? 0 : at + 1
      sender.hasWrapped ||= at === 0
      sender.cursorPage = at
      continue
    }
    const { pages, ps, isFresh } = nextPages(sender, region, costs)
    const bytes = region.isData ? costs.normalBytes : costs.zeroBytes
    const affordable = ps === 0 ? pages : Math.floor((creditPs - spentPs) / ps)
    if (affordable < 1) return { outcome: 'credit', spentPs }
    const budgeted = Math.max(0, Math.floor((allowanceBytes - sentBytes) / bytes)) + 1
    const count = Math.min(pages, affordable, budgeted, sender.remainingPages - untilPages)
    spentPs += count * ps
    sentBytes += count * bytes
    take(sender, region, count)
    if (isFresh) sender.freshPages += count
    if (sentBytes > allowanceBytes) return { outcome: 'budget', spentPs }
  }
  return { outcome: 'empty', spentPs }
}

/** The next pages of a region that cost alike, and what each takes. */
function nextPages(sender: Sender, region: Region, costs: PageCosts): { pages: number; ps: number; isFresh: boolean } {
  if (!region.isData) return { pages: region.toSend, ps: costs.zeroPs, isFresh: false }
  const fresh = Math.min(region.toSend, region.pages - region.arrived)
  if (fresh === 0) return { pages: region.toSend, ps: costs.residentPs, isFresh: false }
  const cold = costs.coldPages - sender.freshPages
  return cold > 0
    ? { pages: Math.min(fresh, cold), ps: costs.coldPs, isFresh: true }
    : { pages: fresh, ps: costs.freshPs, isFresh: true }
}

/** What so many pages take, in the order in which they are sent. */
export function timeOfPages(sender: Sender, { regions }: Statistics, costs: PageCosts, pages: number): number {
  const first = Math.min(sender.cursorPage, regions.length - 1)
  let left = pages
  let cold = Math.max(0, costs.coldPages - sender.freshPages)
  let ps = 0
  for (let i = 0; i < regions.length && left > 0; i++) {
    const { toSend, arrived, pages: all, isData } = regions[(first + i) % regions.length]
    const count = Math.min(left, toSend)
    const fresh = isData ? Math.min(count, all - arrived) : 0
    const coldFresh = Math.min(fresh, cold)
    cold -= coldFresh
    ps += coldFresh * costs.coldPs + (fresh - coldFresh) * costs.freshPs
    ps += (count - fresh) * (isData ? costs.residentPs : costs.zeroPs)
    left -= count
  }
  return ps
}

/** So many pages of a region are on their way. */
export function take(sender: Sender, region: Region, count: number): void {
  region.toSend -= count
  region.arrived = Math.min(region.pages, region.arrived + count)
  sender.remainingPages -= count
  if (region.isData) sender.normalPages += count
  else sender.zeroPages += count
}
