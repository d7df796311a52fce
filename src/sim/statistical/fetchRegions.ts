/*
 * Post-copy after the switch at statistical resolution: pages flow at the pace of the slowest of source, wire and
 * destination; a vCPU meets a missing page as often as its writes would by chance, and waits for the way there and back
 * behind what is in the pipe. With f such faults a second and a wait w, f·w vCPUs wait in the mean, and the guest gets on
 * with the rest: its pace is 1 / (1 + f·w / vCPUs) of what it would be. The scan goes on behind
 * a page that was asked for. Times are picoseconds since the guest resumed.
 */
import { PS_PER_US } from '../../base/units.ts'
import { FAULT_PS, type Fetch, type FetchContext } from '../fetch.ts'
import { countWrites, type Guest, writesDue } from '../guest.ts'
import { hypervisors } from '../hypervisors/index.ts'
import { closeWindow } from '../limiter.ts'
import type { Migration } from '../migration.ts'
import type { PageCosts } from '../pageCosts.ts'
import { WAKE_STEP_NS } from '../wake.ts'
import { type Region, type Statistics, splitMissing } from './regions.ts'
import { sendRegions, take, timeOfPages } from './sendRegions.ts'

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
    const leftPs = sender.remainingPages * placedPs(costs).residentPs
    const stepPs = Math.max(LEAST_STEP_PS, Math.round(leftPs * STEP_FRACTION))
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

/** When the last page will be in place. */
export const fetchedAtPs = (
  { sender }: Migration,
  { senderPs }: Fetch,
  statistics: Statistics,
  costs: PageCosts,
): number =>
  senderPs + timeOfPages(sender, statistics, placedPs(costs), sender.remainingPages) + costs.latencyPs + costs.placePs

/** Pages at the pace of the slowest of all: the source waits for room in the pipe. */
const placedPs = (costs: PageCosts): PageCosts => {
  const pagePs = Math.max(costs.sendPs, costs.placePs)
  return {
    ...costs,
    zeroPs: Math.max(costs.sendZeroPs, costs.placeZeroPs),
    residentPs: pagePs,
    freshPs: pagePs,
    coldPs: pagePs,
  }
}

function step(
  migration: Migration,
  fetch: Fetch,
  statistics: Statistics,
  { guest }: FetchContext,
  costs: PageCosts,
  stepPs: number,
): void {
  const { sender, limiter } = migration
  const { normalPages, zeroPages } = sender
  const paces = placedPs(costs)
  const wait = waitPs(migration, costs)
  const spanPs = Math.max(0, fetch.senderPs + stepPs - fetch.guestPs)
  const asked =
    wake(migration, fetch, statistics, guest, wait, spanPs) +
    touchPages(migration, fetch, statistics, guest, wait, spanPs)
  const askedPs = asked * paces.residentPs
  const { outcome, spentPs } = sendRegions(sender, statistics, paces, Math.max(0, stepPs - askedPs), Infinity, 0)
  const bytes =
    (sender.normalPages - normalPages) * costs.normalBytes + (sender.zeroPages - zeroPages) * costs.zeroBytes
  limiter.windowBytes += bytes
  migration.sentBytes += bytes
  migration.wireBytes += bytes * costs.wireFraction
  fetch.senderPs += outcome === 'credit' ? Math.max(stepPs, askedPs) : askedPs + spentPs
  closeWindow(
    limiter,
    fetch.resumedAtUs + Math.floor(fetch.senderPs / PS_PER_US),
    hypervisors[migration.hypervisor].windowMs,
  )
}

/** What a vCPU waits for a page: the way there and back, behind what is in the pipe unless it overtakes that. */
function waitPs({ settings, sender }: Migration, costs: PageCosts): number {
  const ahead = settings.preempt === 'on' ? 0 : Math.min(costs.pipeBytes / costs.normalBytes, sender.remainingPages)
  return FAULT_PS + 2 * costs.latencyPs + (ahead + 1) * costs.placePs
}

/** The guest runs for a while; gives how many pages it asked for, which are sent first. */
function touchPages(
  { sender }: Migration,
  fetch: Fetch,
  { regions }: Statistics,
  guest: Guest,
  wait: number,
  spanPs: number,
): number {
  const guestNs = (spanPs * guest.speedPermille) / 1e6
  const counts = guest.writers.map(
    (writer) => writesDue(writer, guest.progressNs + guestNs) - writesDue(writer, guest.progressNs),
  )
  const writesOf = ({ writer, writesFraction }: Region): number => (writer < 0 ? 0 : counts[writer] * writesFraction)
  const faultsAt = regions.reduce(
    (sum, region) => sum + (writesOf(region) * region.toSend) / Math.max(1, region.pages),
    0,
  )
  const pace = spanPs === 0 ? 1 : 1 / (1 + (faultsAt * wait) / spanPs / guest.vcpus)
  let asked = 0
  regions.forEach((region, i) => {
    const writes = writesOf(region) * pace
    if (writes === 0) return
    const faults = Math.min(region.toSend, Math.round((writes * region.toSend) / region.pages))
    const touched = Math.min(region.untouched, (writes * region.untouched) / region.pages)
    region.untouched -= Math.max(faults, touched)
    fetch.networkFaults += faults
    fetch.avoidedFaults += Math.max(0, Math.round(touched) - faults)
    fetch.waitedPs += faults * wait
    take(sender, region, faults)
    if (faults > 0) sender.cursorPage = i
    asked += faults
  })
  guest.progressNs += guestNs * pace
  fetch.guestPs += spanPs
  countWrites(guest)
  return asked
}

/**
 * The guest OS touches its first pages one after another, while other vCPUs go on, and waits for those that are missing;
 * gives how many it asked for.
 */
function wake(
  { sender }: Migration,
  fetch: Fetch,
  statistics: Statistics,
  guest: Guest,
  wait: number,
  spanPs: number,
): number {
  if (fetch.awakePs >= 0 || guest.speedPermille === 0) return 0
  let asked = 0
  let atPs = fetch.guestPs
  while (atPs < fetch.guestPs + spanPs && fetch.wakeDone < fetch.wakePages.length) {
    atPs += (WAKE_STEP_NS * 1e6) / guest.speedPermille
    const at = splitMissing(statistics, fetch.wakePages[fetch.wakeDone++])
    if (at < 0) {
      fetch.avoidedFaults++
      continue
    }
    take(sender, statistics.regions[at], 1)
    sender.cursorPage = at
    asked++
    fetch.networkFaults++
    fetch.waitedPs += wait
    atPs += wait / guest.vcpus
  }
  if (fetch.wakeDone === fetch.wakePages.length) fetch.awakePs = Math.round(atPs)
  return asked
}
