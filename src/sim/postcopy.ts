/*
 * Post-copy after the switch: the guest runs at the destination, and what it has not yet comes from the source. Three
 * things happen side by side, each at its own times: the source sends (requested pages first, then unasked ones, under
 * the cap), the destination puts pages in place, and the guest runs until a vCPU touches a page that is missing. That
 * vCPU waits for a real way there and back, behind what is already in the pipe. The guest's work is one queue that any
 * free vCPU takes from: with one of two blocked it runs at half its speed, with all of them it stands.
 * Sources: QEMU 7.2, migration/migration.c, ram.c (requests before the scan, which goes on from there; no page, asked
 * for or not, beyond the cap of the window), postcopy-ram.c; the pre-empting channel as in 7.2.
 * Times are picoseconds since the guest resumed.
 */
import { PS_PER_US, US_PER_MS } from '../base/units.ts'
import { hasPage } from './bitmap.ts'
import { type BlockedVcpu, FAULT_PS, type Fetch, type FetchContext } from './fetch.ts'
import type { Guest } from './guest.ts'
import type { Hypervisor } from './hypervisors/hypervisor.ts'
import { allowanceBytes, closeWindow, wakeAtUs } from './limiter.ts'
import { auditDelivery } from './memory.ts'
import type { Migration } from './migration.ts'
import type { PageCosts } from './pageCosts.ts'
import { delayPipe, enterPipe, headPage, leavePipe, secondPage, thawPipe } from './pipe.ts'
import { addPivot, nextUnasked } from './pivots.ts'
import { advanceRegions } from './statistical/fetchRegions.ts'
import { WAKE_STEP_NS } from './wake.ts'
import { patterns } from './workloads/index.ts'

/** Shorter stalls do not show at a client. */
const STALL_PS = 5_000 * PS_PER_US
/** Runs to `toUs`, or to the microsecond after the last page is in place, which it gives; −1 before that. */
export function advanceFetch(migration: Migration, fetch: Fetch, context: FetchContext, toUs: number): number {
  const { statistics } = context.guest.memory
  if (statistics !== null) return advanceRegions(migration, fetch, statistics, context, toUs)
  const toPs = (toUs - fetch.resumedAtUs) * PS_PER_US
  let access = nextAccess(fetch, context.guest)
  for (;;) {
    const arrivalPs = context.costs === null ? Infinity : Math.min(fetch.pipe.headPs, fetch.urgent.headPs)
    const sendPs = context.costs === null ? Infinity : nextSendPs(migration, fetch, context.costs)
    const nextPs = Math.min(arrivalPs, sendPs, access.atPs)
    if (nextPs > toPs || nextPs === Infinity) return -1
    if (context.costs !== null && arrivalPs === nextPs) {
      if (arrive(migration, fetch, context.guest, context.costs)) access = nextAccess(fetch, context.guest)
      if (isDone(migration, fetch)) return fetch.resumedAtUs + Math.ceil(nextPs / PS_PER_US)
    } else if (context.costs !== null && sendPs === nextPs) send(migration, fetch, context, context.costs, nextPs)
    else {
      touch(fetch, context, access)
      access = nextAccess(fetch, context.guest)
    }
  }
}

/** True once every page is in place. */
export const isDone = ({ sender }: Migration, { pipe, urgent }: Fetch): boolean =>
  sender.remainingPages === 0 && pipe.count === 0 && urgent.count === 0

/** Nothing was sent or received until now: the link was down. */
export function thawFetch(fetch: Fetch, nowUs: number): void {
  const nowPs = (nowUs - fetch.resumedAtUs) * PS_PER_US
  fetch.senderPs = Math.max(fetch.senderPs, nowPs)
  thawPipe(fetch.pipe, nowPs)
  thawPipe(fetch.urgent, nowPs)
}

/** How many vCPUs run. */
const freeVcpus = (fetch: Fetch, guest: Guest): number => Math.max(0, guest.vcpus - fetch.blocked.length)

/** Guest nanoseconds that pass in a picosecond. */
const paceOf = (fetch: Fetch, guest: Guest): number =>
  ((guest.speedPermille / 1000) * (freeVcpus(fetch, guest) / guest.vcpus)) / 1000

interface Access {
  readonly atPs: number
  readonly page: number
  /** Guest time of the access. */
  readonly guestNs: number
  /** −1: the guest OS, waking up. */
  readonly writer: number
}

const noAccess: Access = { atPs: Infinity, page: -1, guestNs: 0, writer: -1 }

/** The next page that a free vCPU touches. */
function nextAccess(fetch: Fetch, guest: Guest): Access {
  const pace = paceOf(fetch, guest)
  if (pace === 0) return noAccess
  let best = -1
  const isWaking = fetch.wakeDone < fetch.wakePages.length
  let bestNs = isWaking ? fetch.resumedNs + (fetch.wakeDone + 1) * WAKE_STEP_NS : Infinity
  guest.writers.forEach((writer, i) => {
    const guestNs = patterns[writer.pattern].whenNs(writer.done + 1 - writer.offset, writer.writesPerSecond)
    if (guestNs < bestNs) {
      best = i
      bestNs = guestNs
    }
  })
  if (bestNs === Infinity) return noAccess
  const atPs = fetch.guestPs + Math.max(0, bestNs - guest.progressNs) / pace
  if (best < 0) return { atPs, page: fetch.wakePages[fetch.wakeDone], guestNs: bestNs, writer: -1 }
  const writer = guest.writers[best]
  return { atPs, page: patterns[writer.pattern].pageOf(writer, writer.done), guestNs: bestNs, writer: best }
}

/** Brings the guest's own time to `atPs`, at the pace that has held since. */
function settleGuest(fetch: Fetch, guest: Guest, atPs: number): void {
  guest.progressNs += (atPs - fetch.guestPs) * paceOf(fetch, guest)
  fetch.guestPs = atPs
}

function touch(fetch: Fetch, { guest, costs }: FetchContext, access: Access): void {
  const { atPs, page, guestNs, writer } = access
  fetch.guestPs = atPs
  guest.progressNs = Math.max(guest.progressNs, guestNs)
  if (writer < 0) fetch.wakeDone++
  else guest.writers[writer].done++
  const bit = 1 << (page & 31)
  const isFirst = (fetch.untouched[page >>> 5] & bit) !== 0
  fetch.untouched[page >>> 5] &= ~bit
  if (hasPage(fetch.missing, page)) {
    if (isFirst) fetch.networkFaults++
    block(fetch, guest, { page, writes: writer >= 0, sincePs: atPs }, costs)
  } else {
    if (writer >= 0) countWrite(guest, page)
    if (isFirst) fetch.avoidedFaults++
    checkAwake(fetch)
  }
}

/** Audit only. */
function countWrite({ memory }: Guest, page: number): void {
  if (memory.writeCounts !== null) memory.writeCounts[page]++
}

function block(fetch: Fetch, guest: Guest, vcpu: BlockedVcpu, costs: PageCosts | null): void {
  const { page, sincePs: atPs } = vcpu
  const isAsked = fetch.blocked.some((other) => other.page === page)
  if (fetch.blocked.length === 0) fetch.slowedSincePs = atPs
  fetch.blocked.push(vcpu)
  if (!isAsked) fetch.requests.push({ page, arrivesPs: atPs + FAULT_PS + (costs?.latencyPs ?? 0) })
  if (freeVcpus(fetch, guest) === 0) fetch.stalledSincePs = atPs
}

/** The guest is awake when it has touched what it must, and its OS waits for no page: the application may. */
function checkAwake(fetch: Fetch): void {
  const isWaking = fetch.wakeDone < fetch.wakePages.length || fetch.blocked.some(({ writes }) => !writes)
  if (fetch.awakePs < 0 && !isWaking) fetch.awakePs = fetch.guestPs
}

/** The next page in the pipes is in place; true if vCPUs had waited for it. */
function arrive(migration: Migration, fetch: Fetch, guest: Guest, costs: PageCosts): boolean {
  const pipe = fetch.urgent.headPs <= fetch.pipe.headPs ? fetch.urgent : fetch.pipe
  const atPs = pipe.headPs
  // A source that waited for room goes on now.
  if (pipe.bytes >= costs.pipeBytes) fetch.senderPs = Math.max(fetch.senderPs, atPs)
  const page = headPage(pipe)
  const next = secondPage(pipe)
  leavePipe(pipe, bytesOf(guest, page, costs), costs.latencyPs, next < 0 ? 0 : placePs(guest, next, costs))
  const bit = 1 << (page & 31)
  fetch.missing[page >>> 5] &= ~bit
  migration.sender.present[page >>> 5] |= bit
  if (fetch.blocked.length === 0 || fetch.blocked.every((vcpu) => vcpu.page !== page)) return false
  settleGuest(fetch, guest, atPs)
  for (let i = fetch.blocked.length - 1; i >= 0; i--) {
    if (fetch.blocked[i].page !== page) continue
    fetch.waitedPs += atPs - fetch.blocked[i].sincePs
    if (fetch.blocked[i].writes) countWrite(guest, page)
    fetch.blocked.splice(i, 1)
  }
  if (fetch.blocked.length === 0) {
    fetch.slowedPs += atPs - fetch.slowedSincePs
    fetch.slowedSincePs = -1
  }
  endStall(fetch, atPs)
  checkAwake(fetch)
  return true
}

function endStall(fetch: Fetch, atPs: number): void {
  const { stalledSincePs: sincePs, stallsUs, resumedAtUs } = fetch
  if (sincePs >= 0 && atPs - sincePs >= STALL_PS) {
    stallsUs.push(resumedAtUs + Math.floor(sincePs / PS_PER_US), resumedAtUs + Math.ceil(atPs / PS_PER_US))
  }
  fetch.stalledSincePs = -1
}

const isData = (guest: Guest, page: number): boolean => hasPage(guest.memory.nonZero, page)
const bytesOf = (guest: Guest, page: number, costs: PageCosts): number =>
  isData(guest, page) ? costs.normalBytes : costs.zeroBytes
const placePs = (guest: Guest, page: number, costs: PageCosts): number =>
  isData(guest, page) ? costs.placePs : costs.placeZeroPs

/** When the source acts next: sends a page, or looks at its window; Infinity while only an arrival or a request can help. */
function nextSendPs(migration: Migration, fetch: Fetch, { pipeBytes: bytesInFlight }: PageCosts): number {
  if (migration.sender.remainingPages === 0) return Infinity
  const { requests, pipe, urgent, senderPs, scheme } = fetch
  const isPreempting = migration.settings.preempt === 'on'
  const requestPs = requests.length === 0 ? Infinity : Math.max(senderPs, requests[0].arrivesPs)
  const isUrgentFree = isPreempting ? urgent.bytes < bytesInFlight : pipe.bytes < bytesInFlight
  const unaskedPs = scheme === 'demand' || pipe.bytes >= bytesInFlight ? Infinity : senderPs
  return Math.min(isUrgentFree ? requestPs : Infinity, unaskedPs)
}

/** One step of the source's thread at `atPs`. */
function send(migration: Migration, fetch: Fetch, context: FetchContext, costs: PageCosts, atPs: number): void {
  const { sender, limiter, settings } = migration
  const { hypervisor, guest } = context
  if (fetch.batchEndPs < 0 && !startBatch(migration, fetch, context, atPs)) return
  const request = fetch.requests[0]
  const isAsked = request !== undefined && request.arrivesPs <= atPs
  if (isAsked) fetch.requests.shift()
  const page = isAsked ? request.page : nextUnasked(fetch.pivots, sender.toSend, fetch.scheme)
  if (page < 0) return
  // What was sent already is on its way: the request is dropped, and the order stays as it is.
  if (!hasPage(sender.toSend, page)) return
  if (isAsked) addPivot(fetch.pivots, page, settings.pivots)
  const isWhole = isData(guest, page)
  const bytes = bytesOf(guest, page, costs)
  const bit = 1 << (page & 31)
  sender.toSend[page >>> 5] &= ~bit
  sender.remainingPages--
  if (isWhole) sender.normalPages++
  else sender.zeroPages++
  auditDelivery(guest.memory, page >>> 5, bit)
  limiter.windowBytes += bytes
  migration.sentBytes += bytes
  migration.traffic[isAsked ? 'requested' : 'pushed'] += bytes
  migration.wireBytes += bytes * costs.wireFraction
  const sentPs = atPs + (isWhole ? costs.sendPs : costs.sendZeroPs)
  fetch.senderPs = sentPs
  const pipe = isAsked && settings.preempt === 'on' ? fetch.urgent : fetch.pipe
  enterPipe(pipe, page, bytes, sentPs, costs.latencyPs, placePs(guest, page, costs))
  // Both connections share one wire.
  if (pipe === fetch.urgent) delayPipe(fetch.pipe, Math.round(bytes * costs.wirePsPerByte))
  const left = allowanceBytes(limiter, settings.postcopyBandwidthBytesPerSecond, hypervisor.windowMs)
  const isOver = (left < 0 && !fetch.isFinishing) || sentPs >= fetch.batchEndPs || sender.remainingPages === 0
  if (isOver) endBatch(migration, fetch, hypervisor, sentPs)
}

/** Between two batches the strategy looks at what is left. False if the source sleeps first. */
function startBatch(migration: Migration, fetch: Fetch, context: FetchContext, atPs: number): boolean {
  const { hypervisor } = context
  const atUs = fetch.resumedAtUs + Math.floor(atPs / PS_PER_US)
  closeWindow(migration.limiter, atUs, hypervisor.windowMs)
  if (!fetch.isFinishing) fetch.isFinishing = context.isTimeToFinish(atUs)
  fetch.batchEndPs = atPs + (hypervisor.batchMs + 1) * US_PER_MS * PS_PER_US
  const cap = migration.settings.postcopyBandwidthBytesPerSecond
  if (fetch.isFinishing || allowanceBytes(migration.limiter, cap, hypervisor.windowMs) >= 0) return true
  endBatch(migration, fetch, hypervisor, atPs)
  return false
}

/** After a batch the source sleeps until its window ends if the cap is used up. */
function endBatch(migration: Migration, fetch: Fetch, hypervisor: Hypervisor, atPs: number): void {
  const { limiter, settings } = migration
  fetch.batchEndPs = -1
  limiter.windowBytes += hypervisor.batchTrailerBytes
  migration.sentBytes += hypervisor.batchTrailerBytes
  migration.traffic.control += hypervisor.batchTrailerBytes
  migration.wireBytes += hypervisor.batchTrailerBytes
  const left = allowanceBytes(limiter, settings.postcopyBandwidthBytesPerSecond, hypervisor.windowMs)
  if (left >= 0 || fetch.isFinishing) return
  const atUs = fetch.resumedAtUs + Math.ceil(atPs / PS_PER_US)
  const wakeUs = Math.max(atUs, wakeAtUs(limiter, atUs, hypervisor.windowMs, hypervisor.wakeUs))
  fetch.senderPs = (wakeUs - fetch.resumedAtUs) * PS_PER_US
}

/** Every page is in place: the guest goes on by itself, and if it is still waking up, it does so without another fault. */
export function leaveFetch(fetch: Fetch, guest: Guest, atUs: number): void {
  settleFetch(fetch, guest, atUs)
  if (fetch.awakePs < 0) {
    const leftNs = fetch.resumedNs + fetch.wakePages.length * WAKE_STEP_NS - guest.progressNs
    fetch.awakePs = fetch.guestPs + Math.round(Math.max(0, leftNs) / paceOf(fetch, guest))
  }
}

/** The guest's own time is settled before its pace changes at `atUs`. */
export const settleFetch = (fetch: Fetch, guest: Guest, atUs: number): void =>
  settleGuest(fetch, guest, Math.max(fetch.guestPs, (atUs - fetch.resumedAtUs) * PS_PER_US))

/** The same for a guest that may or may not be fetching. */
export function settleIfFetching(migrations: readonly Migration[], guest: Guest, atUs: number): void {
  const fetch = migrations.findLast(({ vm, fetch: some }) => vm === guest.vm && some !== null)?.fetch
  if (guest.isFetching && fetch) settleFetch(fetch, guest, atUs)
}
