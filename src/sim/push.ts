/*
 * The pre-copy loop. It is QEMU's (migration/migration.c, migration_thread, 7.2): batches of pages are sent until the
 * window's bytes are used up or 50 ms have passed; before each batch the strategy sees what remains; a read of the dirty
 * log goes into the bitmap and opens a new round. Other hypervisors differ in when they read it and when they stop.
 * Times inside are absolute: microseconds plus a fraction in picoseconds.
 */
import { PAGE_BYTES, PS_PER_US, US_PER_MS } from '../base/units.ts'
import { drainInto } from './bitmap.ts'
import { hasCosts, type MigrationContext, type SendingContext } from './context.ts'
import type { Action, DecisionView } from './decision.ts'
import { isOverfull } from './forced.ts'
import { advanceGuest, changeSpeed } from './guest.ts'
import type { Hypervisor } from './hypervisors/hypervisor.ts'
import { hypervisors } from './hypervisors/index.ts'
import { allowanceBytes, closeWindow, wakeAtUs } from './limiter.ts'
import { syncCounts } from './memory.ts'
import type { Migration } from './migration.ts'
import { PACKET_BYTES } from './pageCosts.ts'
import { sendSelectively } from './selectiveSender.ts'
import { type Batch, sendPages } from './sender.ts'
import { drainRegions } from './statistical/regions.ts'
import { sendRegions } from './statistical/sendRegions.ts'
import { strategies } from './strategies/index.ts'
import { noteSync } from './throttle.ts'

/** What the strategy wants next of the machinery: to stop the guest, or to switch. Null while the loop goes on. */
export type LoopEnd = 'stopAndCopy' | 'switch' | 'overfull' | null

interface PushStep {
  /** False if only time can help. */
  readonly goesOn: boolean
  readonly end: LoopEnd
}

const again: PushStep = { goesOn: true, end: null }
const wait: PushStep = { goesOn: false, end: null }

/** Moves the sender's clock by what the last pages took. */
function spend(migration: Migration, ps: number): void {
  const total = migration.atPs + ps
  const us = Math.floor(total / PS_PER_US)
  migration.atUs += us
  migration.atPs = total - us * PS_PER_US
}

/** Decisions and phases begin on whole microseconds. */
export function roundUp(migration: Migration): void {
  if (migration.atPs > 0) migration.atUs++
  migration.atPs = 0
}

export function pushStep(migration: Migration, context: SendingContext, toUs: number): PushStep {
  const hypervisor = hypervisors[migration.hypervisor]
  switch (migration.loopStep) {
    case 'estimate':
    case 'exact':
      return { goesOn: true, end: decideStep(migration, context, hypervisor) }
    case 'send':
      return sendStep(migration, context, hypervisor, toUs) ? again : wait
    case 'limit':
      limitStep(migration, context, hypervisor)
      return again
    case 'sleep':
      migration.atUs = Math.min(toUs, migration.untilUs)
      if (migration.atUs < migration.untilUs) return wait
      migration.loopStep = 'limit'
      return again
  }
}

function decideStep(migration: Migration, context: MigrationContext, hypervisor: Hypervisor): LoopEnd {
  if (isOverfull(migration)) return 'overfull'
  const action = decide(migration, context, migration.loopStep === 'exact' ? 'exact' : 'estimate', migration.atUs)
  if (action === 'stopAndCopy' || action === 'switch') return action
  if (action === 'sync') {
    syncDirtyBitmap(migration, context, hypervisor)
    migration.loopStep = 'exact'
  } else {
    migration.loopStep = 'send'
    // MAX_WAIT is tested as "more than 50 whole milliseconds have passed".
    migration.untilUs = migration.atUs + (hypervisor.batchMs + 1) * US_PER_MS
    if (context.guest.memory.statistics !== null) lengthenBatch(migration, context)
  }
  return null
}

/** At statistical resolution batches in which nothing would be decided are one, once the bandwidth is known. */
function lengthenBatch(migration: Migration, context: MigrationContext): void {
  const { limiter, settings, sender } = migration
  const pages = sender.remainingPages >>> 1
  const isFree = settings.maxBandwidthBytesPerSecond === 0 && limiter.bytesPerMs > 0 && hasCosts(context)
  const isLong = isFree && wouldGoOn({ ...migration, loopStep: 'estimate' }, context, pages, 1.2 * limiter.bytesPerMs)
  migration.batchUntilPages = isLong ? pages : 0
  if (isLong) migration.untilUs = Number.MAX_SAFE_INTEGER
}

/** Asks the strategy and reports its answer. */
export function decide(
  migration: Migration,
  context: MigrationContext,
  point: DecisionView['point'],
  atUs: number,
): Action {
  const view = decisionView(migration, context, point)
  const decision = strategies[migration.strategy].decide(view, hypervisors[migration.hypervisor].stopRule)
  context.observe?.({ kind: 'decision', atUs, vm: migration.vm, decision, view })
  return decision.action
}

/** The strategy would push on with `pages` left, were the bandwidth measured at no more than `bytesPerMs` until then. */
export function wouldGoOn(migration: Migration, context: SendingContext, pages: number, bytesPerMs: number): boolean {
  if (migration.loopStep === 'exact') return false
  const { sender, settings } = migration
  const view = {
    ...decisionView(migration, context, 'estimate'),
    remainingBytes: pages * PAGE_BYTES,
    bandwidthBytesPerSecond: bytesPerMs * 1000,
    thresholdBytes: Math.floor(bytesPerMs * settings.downtimeLimitMs),
    sentBytes: migration.sentBytes + 1.1 * (sender.remainingPages - pages + 32) * context.costs.normalBytes,
  }
  return strategies[migration.strategy].decide(view, hypervisors[migration.hypervisor].stopRule).action === 'push'
}

function decisionView(migration: Migration, { guest }: MigrationContext, point: DecisionView['point']): DecisionView {
  const { bytesPerMs } = migration.limiter
  const { downtimeLimitMs, maxRounds, maxTrafficFactor, switchAfterRounds } = migration.settings
  const memoryBytes = guest.memory.pageCount * PAGE_BYTES
  return {
    point,
    guestPaused: guest.factors.isPaused,
    hasSwitched: migration.fetch !== null,
    switchAsked: migration.switchAsked,
    remainingBytes: migration.sender.remainingPages * PAGE_BYTES,
    bandwidthBytesPerSecond: bytesPerMs * 1000,
    downtimeLimitMs,
    thresholdBytes: Math.floor(bytesPerMs * downtimeLimitMs),
    round: migration.round,
    dirtiedPages: migration.lastDirtiedPages,
    previousDirtiedPages: migration.previousDirtiedPages,
    sentBytes: migration.sentBytes,
    memoryBytes,
    maxRounds,
    maxTrafficBytes: Math.round(maxTrafficFactor * memoryBytes),
    switchAfterRounds,
  }
}

function limitStep(migration: Migration, context: MigrationContext, hypervisor: Hypervisor): void {
  const { limiter } = migration
  if (closeWindow(limiter, migration.atUs, hypervisor.windowMs)) noteFaults(migration, context)
  const isSpent = allowanceBytes(limiter, migration.settings.maxBandwidthBytesPerSecond, hypervisor.windowMs) < 0
  migration.loopStep = isSpent ? 'sleep' : 'estimate'
  if (isSpent) migration.untilUs = wakeAtUs(limiter, migration.atUs, hypervisor.windowMs, hypervisor.wakeUs)
}

/** The first write to a page since the last read of the log costs the guest a fault: how many of its time is counted anew. */
function noteFaults(migration: Migration, { guest, dirtyFaultNs }: MigrationContext): void {
  if (dirtyFaultNs === 0 || guest.factors.isPaused) return
  advanceGuest(guest, migration.atUs)
  const faults = migration.loggedPages + guest.memory.dirtyLogPages
  const guestNs = guest.progressNs - migration.faultsAtNs
  if (guestNs <= 0) return
  const faultTime = ((faults - migration.faultsBefore) * dirtyFaultNs) / guestNs / guest.vcpus
  migration.faultsAtNs = guest.progressNs
  migration.faultsBefore = faults
  changeSpeed(guest, migration.atUs, { faultTime })
}

/** What the cap leaves of this window. Parallel channels count whole packets. */
function allowance(migration: Migration, hypervisor: Hypervisor): number {
  const { limiter, settings } = migration
  const bytes = allowanceBytes(limiter, settings.maxBandwidthBytesPerSecond, hypervisor.windowMs)
  if (settings.channels === 1 || bytes === Infinity) return bytes
  const capBytes = bytes + limiter.windowBytes
  return (Math.floor(capBytes / PACKET_BYTES) + 1) * PACKET_BYTES - PAGE_BYTES / 2 - limiter.windowBytes
}

function sendStep(migration: Migration, context: SendingContext, hypervisor: Hypervisor, toUs: number): boolean {
  const outcome = transmit(migration, context, Math.min(toUs, migration.untilUs), allowance(migration, hypervisor))
  if (outcome === 'credit' && toUs < migration.untilUs) return false
  if (outcome === 'credit') {
    migration.atUs = migration.untilUs
    migration.atPs = 0
  }
  roundUp(migration)
  const { channels } = migration.settings
  const trailer = hypervisor.batchTrailerBytes + (channels > 1 ? channels * hypervisor.channelTrailerBytes : 0)
  migration.limiter.windowBytes += trailer
  migration.sentBytes += trailer
  migration.traffic.control += trailer
  migration.wireBytes += trailer
  migration.loopStep = 'limit'
  return true
}

/** Sends pages until `untilUs`, `allowance` bytes or the last page. */
export function transmit(
  migration: Migration,
  context: SendingContext,
  untilUs: number,
  allowanceBytes: number,
): Batch['outcome'] {
  const { limiter } = migration
  const creditPs = (untilUs - migration.atUs) * PS_PER_US - migration.atPs
  const { outcome, spentPs, bytes } = sendSome(migration, context, creditPs, allowanceBytes)
  spend(migration, spentPs)
  limiter.windowBytes += bytes
  migration.sentBytes += bytes
  migration.wireBytes += bytes * context.costs.wireFraction
  return outcome
}

function sendSome(
  migration: Migration,
  { guest, costs, bytesPerWrite }: SendingContext,
  creditPs: number,
  allowanceBytes: number,
): Batch & { readonly bytes: number } {
  const { sender, known, deltaCache, round, traffic } = migration
  const { memory } = guest
  if (deltaCache !== null || known !== null) {
    const isLast = migration.phase === 'stopAndCopy'
    const selection = { deltaCache, known, round, bytesPerWrite, isLast }
    return sendSelectively(sender, memory, costs, selection, traffic, creditPs, allowanceBytes)
  }
  const { normalPages, zeroPages, freshPages } = sender
  const { statistics } = memory
  const untilPages = migration.phase === 'push' ? Math.min(migration.batchUntilPages, sender.remainingPages) : 0
  const batch =
    statistics === null
      ? sendPages(sender, memory, costs, creditPs, allowanceBytes)
      : sendRegions(sender, statistics, costs, creditPs, allowanceBytes, untilPages)
  const whole = sender.normalPages - normalPages
  const fresh = sender.freshPages - freshPages
  const markers = (sender.zeroPages - zeroPages) * costs.zeroBytes
  traffic.first += fresh * costs.normalBytes
  traffic.again += (whole - fresh) * costs.normalBytes
  traffic.markers += markers
  return { ...batch, bytes: whole * costs.normalBytes + markers }
}

/** Reads the dirty log into the bitmap: the end of one round and the start of the next. */
export function syncDirtyBitmap(migration: Migration, context: MigrationContext, hypervisor: Hypervisor): void {
  const { sender, known, settings } = migration
  const { memory } = context.guest
  advanceGuest(context.guest, migration.atUs)
  if (known !== null) for (let i = 0; i < known.length; i++) known[i] &= ~memory.dirtyLog[i]
  syncCounts(memory)
  const { writers } = context.guest
  let dirtied = memory.statistics === null ? 0 : drainRegions(memory.statistics, writers)
  if (memory.statistics === null)
    for (const { firstPage, filledPages } of writers)
      dirtied += drainInto(memory.dirtyLog, sender.toSend, firstPage, filledPages)
  migration.loggedPages += memory.dirtyLogPages
  memory.dirtyLogPages = 0
  sender.remainingPages += dirtied
  migration.previousDirtiedPages = migration.lastDirtiedPages
  migration.lastDirtiedPages = dirtied
  endRound(migration, context, dirtied)
  migration.round++
  const share = noteSync(migration.throttle, Math.floor(migration.atUs / US_PER_MS), dirtied, migration.sentBytes, {
    isOn: settings.autoConverge === 'on',
    initial: settings.throttleInitial,
    increment: settings.throttleIncrement,
  })
  if (share !== context.guest.factors.throttle) changeSpeed(context.guest, migration.atUs, { throttle: share })
  migration.atUs += hypervisor.syncUs + Math.round((hypervisor.syncUsPerMiPages * memory.pageCount) / 2 ** 20)
}

export function endRound(migration: Migration, context: MigrationContext, dirtiedPages: number): void {
  const { sender } = migration
  const sentPages = sender.normalPages + sender.zeroPages + sender.deltaPages + sender.knownPages
  context.observe?.({
    kind: 'round',
    atUs: migration.atUs,
    vm: migration.vm,
    round: migration.round,
    startUs: migration.roundStartUs,
    sentPages: sentPages - migration.roundStartPages,
    sentBytes: migration.sentBytes - migration.roundStartBytes,
    dirtiedPages,
    remainingPages: sender.remainingPages,
    guestPaused: context.guest.factors.isPaused,
  })
  migration.roundStartUs = migration.atUs
  migration.roundStartPages = sentPages
  migration.roundStartBytes = migration.sentBytes
}
