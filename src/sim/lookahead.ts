/*
 * How far a migration can be advanced without a look at the others: a time before which it surely changes nothing that
 * they share. It may be too early, which costs another look, and never too late.
 */
import { PS_PER_US } from '../base/units.ts'
import { hasPage } from './bitmap.ts'
import { hasCosts, type MigrationContext, type SendingContext } from './context.ts'
import { passEndUs } from './diskProgress.ts'
import type { Fetch } from './fetch.ts'
import { hypervisors } from './hypervisors/index.ts'
import { allowanceBytes } from './limiter.ts'
import type { GuestMemory } from './memory.ts'
import { isActive, isSending, type Migration } from './migration.ts'
import type { PageCosts } from './pageCosts.ts'
import { wouldGoOn } from './push.ts'
import { nextPage } from './sender.ts'
import { fetchedAtPs } from './statistical/fetchRegions.ts'
import { timeOfPages } from './statistical/sendRegions.ts'

/** Nothing that others feel happens before this time; Infinity if it waits for them. */
export function nextChangeUs(migration: Migration, context: MigrationContext): number {
  const { phase, atUs, untilUs, disk, fetch } = migration
  if (!isActive(migration) || phase === 'interrupted') return Infinity
  if (isSending(migration) && context.costs === null) return Infinity
  if (phase === 'disk' && disk !== null) return Math.max(atUs, passEndUs(disk))
  if (phase !== 'push' && phase !== 'stopAndCopy' && phase !== 'fetch') return Math.max(atUs, untilUs)
  if (!hasCosts(context)) return Infinity
  const { costs } = context
  if (phase === 'fetch') return fetch === null ? atUs : Math.max(atUs, fetchEndUs(migration, fetch, context))
  // A forced move may fail after any batch.
  if (phase === 'push' && migration.fate !== null) return atUs
  if (phase === 'stopAndCopy') return after(migration, context, migration.sender.remainingPages)
  // Half-way to the end of the round it is asked again: what it would do there it does nowhere before.
  const pages = migration.sender.remainingPages >>> 1
  if (wouldGoOn(migration, context, pages, mostBytesPerMs(migration, costs)))
    return after(migration, context, migration.sender.remainingPages - pages)
  return batchEndUs(migration, context)
}

/** Zero pages that are still to be sent, at most. */
const zeroPagesLeft = ({ sender, zeroPagesAtStart }: Migration): number =>
  Math.max(0, zeroPagesAtStart - sender.zeroPages)

/** A page that is compared or hashed takes longer than this (deltaCache.ts, selectiveSender.ts). */
const LEAST_SELECTED_PS = 1e6

const isSelective = ({ deltaCache, known }: Migration): boolean => deltaCache !== null || known !== null

/** Least time of a page that holds data. */
function dataPs(migration: Migration, { residentPs, freshPs, coldPs }: PageCosts): number {
  const wholePs = Math.min(residentPs, freshPs, coldPs)
  return isSelective(migration) ? Math.min(wholePs, LEAST_SELECTED_PS) : wholePs
}

/** When so many of its pages can be sent at the earliest. */
function after(migration: Migration, { guest, costs }: SendingContext, pages: number): number {
  const { sender, atUs, atPs } = migration
  const { statistics } = guest.memory
  const ps =
    statistics === null ? leastPs(migration, guest.memory, costs, pages) : timeOfPages(sender, statistics, costs, pages)
  return atUs + Math.floor((atPs + ps) / PS_PER_US)
}

/** The next page, then those that take least. */
function leastPs(migration: Migration, memory: GuestMemory, costs: PageCosts, pages: number): number {
  if (pages === 0) return 0
  const wholePs = dataPs(migration, costs)
  const isZero = !hasPage(memory.nonZero, nextPage(migration.sender))
  const zeroPs = Math.min(costs.zeroPs, wholePs)
  const zero = Math.min(pages - 1, zeroPagesLeft(migration))
  return (isZero ? zeroPs : wholePs) + zero * zeroPs + (pages - 1 - zero) * wholePs
}

/** The most that the bandwidth of any window can be measured at, the present one included. */
function mostBytesPerMs(migration: Migration, costs: PageCosts): number {
  const { limiter, settings } = migration
  const hypervisor = hypervisors[migration.hypervisor]
  const trailerBytes = hypervisor.batchTrailerBytes + settings.channels * hypervisor.channelTrailerBytes
  const psPerByte = Math.min(
    dataPs(migration, costs) / costs.normalBytes,
    costs.zeroPs / costs.zeroBytes,
    isSelective(migration) ? costs.wirePsPerByte : Infinity,
  )
  const perMs = 1.05 * (1e9 / psPerByte) + trailerBytes
  return Math.max(limiter.bytesPerMs, limiter.windowBytes / hypervisor.windowMs + perMs)
}

/** When the batch under way can end at the earliest. */
function batchEndUs(migration: Migration, context: SendingContext): number {
  const { costs } = context
  const { atUs, untilUs, loopStep, settings, limiter, sender } = migration
  if (loopStep === 'sleep') return Math.max(atUs, untilUs)
  if (loopStep !== 'send') return atUs
  const cap = settings.maxBandwidthBytesPerSecond
  const allowance = allowanceBytes(limiter, cap, hypervisors[migration.hypervisor].windowMs)
  const batchPages = sender.remainingPages - Math.min(sender.remainingPages, migration.batchUntilPages)
  const budgetPages = Math.max(0, Math.min(batchPages, Math.floor(allowance / costs.normalBytes)))
  if (allowance !== Infinity && (zeroPagesLeft(migration) > 0 || isSelective(migration))) return atUs
  return Math.max(atUs, Math.min(untilUs, after(migration, context, budgetPages)))
}

/** When the last page can be in place at the earliest, over one connection or two. */
function fetchEndUs(migration: Migration, fetch: Fetch, { guest, costs }: SendingContext): number {
  const { statistics } = guest.memory
  const { pipe, urgent, resumedAtUs } = fetch
  if (statistics !== null) return resumedAtUs + Math.floor(fetchedAtPs(migration, fetch, statistics, costs) / PS_PER_US)
  const lanes = migration.settings.preempt === 'on' ? 2 : 1
  const { remainingPages } = migration.sender
  const zero = Math.min(remainingPages, zeroPagesLeft(migration)) + pipe.count + urgent.count
  const data = Math.max(0, remainingPages + pipe.count + urgent.count - zero)
  const zeroPs = Math.min(costs.placePs, costs.placeZeroPs)
  const ps = Math.max(0, data - lanes) * costs.placePs + Math.max(0, zero - lanes) * zeroPs
  return migration.atUs + Math.floor(ps / lanes / PS_PER_US)
}
