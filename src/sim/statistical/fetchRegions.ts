/*
 * Post-copy after the switch at statistical resolution: pages flow at the pace of the slowest of source, wire and
 * destination; a vCPU meets a missing page as often as its writes would by chance, and waits for the way there and back
 * behind what is in the pipe. With f such faults a second and a wait w, f·w vCPUs wait in the mean, and the guest gets on
 * with the rest: its pace is 1 / (1 + f·w / vCPUs) of what it would be. Times are picoseconds since the guest resumed.
 */
import { PS_PER_SECOND, PS_PER_US } from '../../base/units.ts'
import type { Fetch } from '../fetch.ts'
import { countWrites, type Guest, writesDue } from '../guest.ts'
import { hypervisors } from '../hypervisors/index.ts'
import type { Migration } from '../migration.ts'
import type { PageCosts } from '../pageCosts.ts'
import { endBatch, FAULT_PS, type FetchContext, startBatch } from '../postcopy.ts'
import { WAKE_STEP_NS } from '../wake.ts'
import { allowanceBytes } from '../limiter.ts'
import type { Region, Statistics } from './regions.ts'
import { sendRegions, take } from './sendRegions.ts'

/** A step covers this part of what is left, and no less than the least. */
const STEP_FRACTION = 1 / 64
const LEAST_STEP_PS = 1_000 * PS_PER_US

/** As advanceFetch (postcopy.ts), in whole steps. */
export function advanceRegions(
  migration: Migration,
  fetch: Fetch,
  statistics: Statistics,
  context: FetchContext,
  toUs: number,
): number {
  const { costs } = context
  const toPs = (toUs - fetch.resumedAtUs) * PS_PER_US
  while (costs !== null) {
    const { sender } = migration
    if (sender.remainingPages === 0) {
      const endPs = fetch.senderPs + costs.latencyPs + costs.placePs
      return endPs <= toPs ? fetch.resumedAtUs + Math.ceil(endPs / PS_PER_US) : -1
    }
    if (fetch.senderPs > toPs) return -1
    if (fetch.batchEndPs < 0 && !startBatch(migration, fetch, context, fetch.senderPs)) continue
    const capPs = isCapped(migration, fetch) ? fetch.batchEndPs - fetch.senderPs : Infinity
    const leftPs = sender.remainingPages * placedPs(costs).residentPs
    const stepPs = Math.min(capPs, Math.max(LEAST_STEP_PS, Math.round(leftPs * STEP_FRACTION)))
    if (fetch.senderPs + stepPs > toPs) return -1
    step(migration, fetch, statistics, context, costs, stepPs)
  }
  return -1
}

/** The step under way ends at `toUs`: from there on other costs hold. */
export function endStep(migration: Migration, statistics: Statistics, context: FetchContext, toUs: number): void {
  const { fetch, sender } = migration
  if (fetch === null || context.costs === null || sender.remainingPages === 0) return
  const stepPs = (toUs - fetch.resumedAtUs) * PS_PER_US - fetch.senderPs
  if (stepPs > 0) step(migration, fetch, statistics, context, context.costs, stepPs)
}

const isCapped = ({ settings }: Migration, { isFinishing }: Fetch): boolean =>
  settings.postcopyBandwidthBytesPerSecond > 0 && !isFinishing

/** Pages at the pace of the slowest of all: the source waits for room in the pipe. */
const placedPs = (costs: PageCosts): PageCosts => {
  const pagePs = Math.max(costs.sendPs, costs.placePs)
  return { ...costs, zeroPs: Math.max(costs.sendZeroPs, costs.placeZeroPs), residentPs: pagePs, freshPs: pagePs, coldPs: pagePs }
}

function step(
  migration: Migration,
  fetch: Fetch,
  statistics: Statistics,
  { guest, hypervisor }: FetchContext,
  costs: PageCosts,
  stepPs: number,
): void {
  const { sender, limiter, settings } = migration
  const { normalPages, zeroPages } = sender
  const isLimited = isCapped(migration, fetch)
  const allowance = isLimited
    ? allowanceBytes(limiter, settings.postcopyBandwidthBytesPerSecond, hypervisor.windowMs)
    : Infinity
  const paces = placedPs(costs)
  const asked = touchPages(migration, fetch, statistics, guest, costs, stepPs)
  const askedPs = asked * paces.residentPs
  const left = allowance - asked * costs.normalBytes
  const { outcome, spentPs } = sendRegions(sender, statistics, paces, Math.max(0, stepPs - askedPs), left, 0)
  const bytes = (sender.normalPages - normalPages) * costs.normalBytes + (sender.zeroPages - zeroPages) * costs.zeroBytes
  limiter.windowBytes += bytes
  migration.sentBytes += bytes
  migration.wireBytes += bytes * costs.wireFraction
  fetch.senderPs += Math.max(askedPs, outcome === 'credit' && !isLimited ? stepPs : askedPs + spentPs, 1)
  const isOver = outcome !== 'credit' || fetch.senderPs + paces.residentPs >= fetch.batchEndPs
  if (isOver && (isLimited || fetch.senderPs >= fetch.batchEndPs)) endBatch(migration, fetch, hypervisor, fetch.senderPs)
}

/** What a vCPU waits for a page: the way there and back, behind what is in the pipe, and for the source if it sleeps. */
function waitPs(migration: Migration, fetch: Fetch, costs: PageCosts): number {
  const { settings, sender } = migration
  const ahead = settings.preempt === 'on' ? 0 : Math.min(costs.pipeBytes / costs.normalBytes, sender.remainingPages)
  const cap = isCapped(migration, fetch) ? settings.postcopyBandwidthBytesPerSecond : Infinity
  const asleep = Math.max(0, 1 - (cap * costs.placePs) / costs.normalBytes / PS_PER_SECOND)
  const sleepPs = (asleep * asleep * hypervisors[migration.hypervisor].windowMs * PS_PER_SECOND) / 2000
  return FAULT_PS + 2 * costs.latencyPs + (ahead + 1) * costs.placePs + sleepPs
}

/** The guest runs for a step; gives how many pages it asked for, which are sent first. */
function touchPages(
  migration: Migration,
  fetch: Fetch,
  { regions }: Statistics,
  guest: Guest,
  costs: PageCosts,
  stepPs: number,
): number {
  const spanPs = Math.max(0, fetch.senderPs + stepPs - fetch.guestPs)
  const guestNs = (spanPs * guest.speedPermille) / 1e6
  const counts = guest.writers.map((writer) => writesDue(writer, guest.progressNs + guestNs) - writesDue(writer, guest.progressNs))
  const writesOf = ({ writer, writesFraction }: Region): number => (writer < 0 ? 0 : counts[writer] * writesFraction)
  const wait = waitPs(migration, fetch, costs)
  const faultsAt = regions.reduce((sum, region) => sum + (writesOf(region) * region.toSend) / Math.max(1, region.pages), 0)
  const pace = spanPs === 0 ? 1 : 1 / (1 + (faultsAt * wait) / spanPs / guest.vcpus)
  wake(fetch, regions, guest, wait, spanPs)
  let asked = 0
  for (const region of regions) {
    const writes = writesOf(region) * pace
    if (writes === 0) continue
    const faults = Math.min(region.toSend, Math.round((writes * region.toSend) / region.pages))
    const touched = Math.min(region.untouched, (writes * region.untouched) / region.pages)
    region.untouched -= Math.max(faults, touched)
    fetch.networkFaults += faults
    fetch.avoidedFaults += Math.max(0, Math.round(touched) - faults)
    fetch.waitedPs += faults * wait
    take(migration.sender, region, faults)
    asked += faults
  }
  guest.progressNs += guestNs * pace
  fetch.guestPs += spanPs
  countWrites(guest)
  return asked
}

/** The guest OS touches its first pages one after another, and waits for those that are missing. */
function wake(fetch: Fetch, regions: readonly Region[], guest: Guest, wait: number, spanPs: number): void {
  if (fetch.awakePs >= 0 || guest.speedPermille === 0) return
  const own = regions.filter(({ isOs }) => isOs)
  const missing = own.reduce((sum, { toSend }) => sum + toSend, 0) / Math.max(1, own.reduce((sum, { pages }) => sum + pages, 0))
  const touchPs = (WAKE_STEP_NS * 1e6) / guest.speedPermille + (missing * wait) / guest.vcpus
  const left = fetch.wakePages.length - fetch.wakeDone
  if (left * touchPs <= spanPs) fetch.awakePs = Math.round(fetch.guestPs + left * touchPs)
  fetch.wakeDone = Math.min(fetch.wakePages.length, fetch.wakeDone + spanPs / touchPs)
}
