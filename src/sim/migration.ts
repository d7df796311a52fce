/*
 * The machinery of a migration: carries out what its strategy decides. The loop is QEMU's (migration/migration.c,
 * migration_thread, 7.2): setup marks every page; batches of pages are sent until the window's bytes are used up or
 * 50 ms have passed; before each batch the strategy sees what remains; a sync reads the dirty log into the bitmap and
 * opens a new round; stop-and-copy pauses the guest, syncs once more and sends the rest without a cap; then device
 * state, activation at the destination, and the announcement to the network.
 * Times inside are absolute: microseconds plus a fraction in picoseconds.
 */
import { PAGE_BYTES, PS_PER_US, US_PER_MS } from '../base/units.ts'
import { drainInto } from './bitmap.ts'
import type { Observer } from './events.ts'
import { advanceGuest, type Guest, setSpeed } from './guest.ts'
import type { Hypervisor } from './hypervisors/hypervisor.ts'
import { type HypervisorId, hypervisors } from './hypervisors/index.ts'
import { allowanceBytes, closeWindow, createLimiter, type Limiter, wakeAtUs } from './limiter.ts'
import { startLogging, stopLogging } from './memory.ts'
import type { Phase } from './phase.ts'
import { resultOf } from './result.ts'
import { type Batch, createSender, type PageCosts, releaseBitmaps, type Sender, sendPages } from './sender.ts'
import { type StrategyId, strategies } from './strategies/index.ts'
import type { Action, DecisionView } from './strategies/strategy.ts'

/** Where the sender's thread stands within the push phase. */
type LoopStep = 'estimate' | 'exact' | 'send' | 'limit' | 'sleep'

export interface Migration {
  readonly vm: string
  readonly source: string
  readonly destination: string
  readonly strategy: StrategyId
  readonly hypervisor: HypervisorId
  downtimeLimitMs: number
  maxBandwidthBytesPerSecond: number
  phase: Phase
  loopStep: LoopStep
  /** The sender's own clock: whole microseconds and picoseconds after them. */
  atUs: number
  atPs: number
  /** End of the current sleep, batch or timed phase. */
  untilUs: number
  readonly sender: Sender
  readonly limiter: Limiter
  /** Dirty-log reads so far; QEMU's dirty-sync-count. */
  round: number
  roundStartUs: number
  roundStartPages: number
  roundStartBytes: number
  dirtiedPages: number
  /** All bytes put on the wire: pages, markers, headers, device state. */
  sentBytes: number
  readonly requestedAtUs: number
  /** Moments; −1 until they come. */
  pausedAtUs: number
  stopAtUs: number
  copiedAtUs: number
  sourceDoneAtUs: number
  resumedAtUs: number
  endedAtUs: number
}

/** What the machinery needs from around it; costs change when the network is shared anew. */
export interface MigrationContext {
  readonly guest: Guest
  readonly costs: PageCosts
  readonly observe: Observer | null
}

export const isActive = ({ phase }: Migration): boolean => phase !== 'completed' && phase !== 'cancelled'

/** True while pages or device state want the network. */
export const isSending = ({ phase }: Migration): boolean =>
  phase === 'push' || phase === 'stopAndCopy' || phase === 'deviceState'

export interface MigrationRequest {
  readonly atUs: number
  readonly destination: string
  readonly strategy: StrategyId
  readonly hypervisor: HypervisorId
  readonly downtimeLimitMs: number
  readonly maxBandwidthBytesPerSecond: number
}

export function startMigration(request: MigrationRequest, guest: Guest, observe: Observer | null): Migration {
  const { atUs, destination, strategy, hypervisor } = request
  const { setupUs, threadStartUs } = hypervisors[hypervisor]
  observe?.({ kind: 'requested', atUs, vm: guest.vm, source: guest.server, destination, strategy })
  advanceGuest(guest, atUs)
  startLogging(guest.memory)
  const suspends = strategies[strategy].suspendsFirst
  if (suspends) setSpeed(guest, atUs, 0)
  observe?.({ kind: 'phase', atUs, vm: guest.vm, phase: 'setup', result: null })
  return {
    vm: guest.vm,
    source: guest.server,
    destination,
    strategy,
    hypervisor,
    downtimeLimitMs: request.downtimeLimitMs,
    maxBandwidthBytesPerSecond: request.maxBandwidthBytesPerSecond,
    phase: 'setup',
    loopStep: 'estimate',
    atUs,
    atPs: 0,
    untilUs: atUs + setupUs,
    sender: createSender(guest.memory.pageCount),
    limiter: createLimiter(atUs + threadStartUs),
    round: 1,
    roundStartUs: atUs,
    roundStartPages: 0,
    roundStartBytes: 0,
    dirtiedPages: 0,
    sentBytes: 0,
    requestedAtUs: atUs,
    pausedAtUs: suspends ? atUs : -1,
    stopAtUs: -1,
    copiedAtUs: -1,
    sourceDoneAtUs: -1,
    resumedAtUs: -1,
    endedAtUs: -1,
  }
}

/**
 * Runs the migration until `toUs`, or until its phase changes; its own clock tells how far it came. A page that is on
 * its way at `toUs` arrives in a later call: where time is cut makes no difference.
 */
export function advanceMigration(migration: Migration, context: MigrationContext, toUs: number): void {
  const { phase } = migration
  while (migration.phase === phase && migration.atUs < toUs && isActive(migration)) {
    if (!advanceStep(migration, context, toUs)) return
  }
}

/** One step of the current phase; false if only time can help. */
function advanceStep(migration: Migration, context: MigrationContext, toUs: number): boolean {
  if (migration.phase === 'push') return pushStep(migration, context, toUs)
  if (migration.phase === 'stopAndCopy') return copyStep(migration, context, toUs)
  return timedStep(migration, context, toUs)
}

function enter(migration: Migration, context: MigrationContext, phase: Phase, durationUs: number): void {
  migration.phase = phase
  migration.untilUs = migration.atUs + durationUs
  const result = isActive(migration) ? null : resultOf(migration)
  context.observe?.({ kind: 'phase', atUs: migration.atUs, vm: migration.vm, phase, result })
}

/** Moves the sender's clock by what the last pages took. */
function spend(migration: Migration, ps: number): void {
  const total = migration.atPs + ps
  const us = Math.floor(total / PS_PER_US)
  migration.atUs += us
  migration.atPs = total - us * PS_PER_US
}

/** Decisions and phases begin on whole microseconds. */
function roundUp(migration: Migration): void {
  if (migration.atPs > 0) migration.atUs++
  migration.atPs = 0
}

function pushStep(migration: Migration, context: MigrationContext, toUs: number): boolean {
  const hypervisor = hypervisors[migration.hypervisor]
  switch (migration.loopStep) {
    case 'estimate':
    case 'exact':
      decideStep(migration, context, hypervisor)
      return true
    case 'send':
      return sendStep(migration, context, hypervisor, toUs)
    case 'limit':
      limitStep(migration, hypervisor)
      return true
    case 'sleep':
      migration.atUs = Math.min(toUs, migration.untilUs)
      if (migration.atUs < migration.untilUs) return false
      migration.loopStep = 'limit'
      return true
  }
}

function decideStep(migration: Migration, context: MigrationContext, hypervisor: Hypervisor): void {
  const point = migration.loopStep === 'exact' ? 'exact' : 'estimate'
  const action = decide(migration, context, point)
  if (action === 'stopAndCopy') stopGuest(migration, context, hypervisor)
  else if (action === 'sync') {
    syncDirtyBitmap(migration, context, hypervisor)
    migration.loopStep = 'exact'
  } else {
    migration.loopStep = 'send'
    // MAX_WAIT is tested as "more than 50 whole milliseconds have passed".
    migration.untilUs = migration.atUs + (hypervisor.batchMs + 1) * US_PER_MS
  }
}

function limitStep(migration: Migration, hypervisor: Hypervisor): void {
  const { limiter, maxBandwidthBytesPerSecond } = migration
  closeWindow(limiter, migration.atUs, hypervisor.windowMs)
  const isSpent = allowanceBytes(limiter, maxBandwidthBytesPerSecond, hypervisor.windowMs) < 0
  migration.loopStep = isSpent ? 'sleep' : 'estimate'
  if (isSpent) migration.untilUs = wakeAtUs(limiter, migration.atUs, hypervisor.windowMs, hypervisor.wakeUs)
}

/** Asks the strategy and reports its answer. */
function decide(migration: Migration, context: MigrationContext, point: DecisionView['point']): Action {
  const view = decisionView(migration, context.guest, point)
  const decision = strategies[migration.strategy].decide(view)
  context.observe?.({ kind: 'decision', atUs: migration.atUs, vm: migration.vm, decision, view })
  return decision.action
}

function decisionView(migration: Migration, guest: Guest, point: DecisionView['point']): DecisionView {
  const { bytesPerMs } = migration.limiter
  return {
    point,
    guestPaused: guest.speedPermille === 0,
    remainingBytes: migration.sender.remainingPages * PAGE_BYTES,
    bandwidthBytesPerSecond: bytesPerMs * 1000,
    downtimeLimitMs: migration.downtimeLimitMs,
    thresholdBytes: Math.floor(bytesPerMs * migration.downtimeLimitMs),
    round: migration.round,
  }
}

function sendStep(migration: Migration, context: MigrationContext, hypervisor: Hypervisor, toUs: number): boolean {
  const { limiter } = migration
  const allowance = allowanceBytes(limiter, migration.maxBandwidthBytesPerSecond, hypervisor.windowMs)
  const outcome = transmit(migration, context, Math.min(toUs, migration.untilUs), allowance)
  if (outcome === 'credit' && toUs < migration.untilUs) return false
  if (outcome === 'credit') {
    migration.atUs = migration.untilUs
    migration.atPs = 0
  }
  roundUp(migration)
  limiter.windowBytes += hypervisor.batchTrailerBytes
  migration.sentBytes += hypervisor.batchTrailerBytes
  migration.loopStep = 'limit'
  return true
}

/** Sends pages until `untilUs`, `allowance` bytes or the last page. */
function transmit(
  migration: Migration,
  context: MigrationContext,
  untilUs: number,
  allowance: number,
): Batch['outcome'] {
  const { sender, limiter } = migration
  const { costs, guest } = context
  const normalBefore = sender.normalPages
  const zeroBefore = sender.zeroPages
  const creditPs = (untilUs - migration.atUs) * PS_PER_US - migration.atPs
  const { outcome, spentPs } = sendPages(sender, guest.memory, costs, creditPs, allowance)
  spend(migration, spentPs)
  const bytes =
    (sender.normalPages - normalBefore) * costs.normalBytes + (sender.zeroPages - zeroBefore) * costs.zeroBytes
  limiter.windowBytes += bytes
  migration.sentBytes += bytes
  return outcome
}

/** Reads the dirty log into the bitmap: the end of one round and the start of the next. */
function syncDirtyBitmap(migration: Migration, context: MigrationContext, hypervisor: Hypervisor): void {
  const { sender } = migration
  const { memory } = context.guest
  advanceGuest(context.guest, migration.atUs)
  const dirtied = drainInto(memory.dirtyLog, sender.toSend)
  memory.dirtyLogPages = 0
  sender.remainingPages += dirtied
  migration.dirtiedPages += dirtied
  endRound(migration, context, dirtied)
  migration.round++
  migration.atUs += hypervisor.syncUs + Math.round((hypervisor.syncUsPerMiPages * memory.pageCount) / 2 ** 20)
}

function endRound(migration: Migration, context: MigrationContext, dirtiedPages: number): void {
  const { sender } = migration
  const sentPages = sender.normalPages + sender.zeroPages
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
    guestPaused: context.guest.speedPermille === 0,
  })
  migration.roundStartUs = migration.atUs
  migration.roundStartPages = sentPages
  migration.roundStartBytes = migration.sentBytes
}

function stopGuest(migration: Migration, context: MigrationContext, hypervisor: Hypervisor): void {
  migration.stopAtUs = migration.atUs
  if (migration.pausedAtUs < 0) {
    setSpeed(context.guest, migration.atUs, 0)
    migration.pausedAtUs = migration.atUs
  }
  enter(migration, context, 'stopAndCopy', 0)
  syncDirtyBitmap(migration, context, hypervisor)
}

function copyStep(migration: Migration, context: MigrationContext, toUs: number): boolean {
  if (transmit(migration, context, toUs, Infinity) !== 'empty') return false
  roundUp(migration)
  migration.copiedAtUs = migration.atUs
  endRound(migration, context, 0)
  const { deviceStateBytes, deviceStateUs } = hypervisors[migration.hypervisor]
  migration.sentBytes += deviceStateBytes
  const wireUs = Math.round((deviceStateBytes / context.costs.normalBytes) * (context.costs.residentPs / PS_PER_US))
  enter(migration, context, 'deviceState', deviceStateUs + wireUs)
  return true
}

/** Phases that only take time. */
function timedStep(migration: Migration, context: MigrationContext, toUs: number): boolean {
  migration.atUs = Math.min(toUs, migration.untilUs)
  if (migration.atUs < migration.untilUs) return false
  afterPhase(migration, context, hypervisors[migration.hypervisor])
  return true
}

function afterPhase(migration: Migration, context: MigrationContext, hypervisor: Hypervisor): void {
  const { guest } = context
  if (migration.phase === 'setup') enter(migration, context, 'push', 0)
  else if (migration.phase === 'deviceState') {
    migration.sourceDoneAtUs = migration.atUs
    enter(migration, context, 'activation', hypervisor.activationUs)
  } else if (migration.phase === 'activation') {
    migration.resumedAtUs = migration.atUs
    setSpeed(guest, migration.atUs, 1000)
    guest.server = migration.destination
    stopLogging(guest.memory)
    enter(migration, context, 'announcement', hypervisor.announcementUs)
  } else end(migration, context, 'completed')
}

function end(migration: Migration, context: MigrationContext, phase: 'completed' | 'cancelled'): void {
  migration.endedAtUs = migration.atUs
  releaseBitmaps(migration.sender)
  enter(migration, context, phase, 0)
}

/** Cancels at `atUs`: the guest stays, or goes on, at the source. Too late once the destination runs it: false. */
export function cancelMigration(migration: Migration, context: MigrationContext, atUs: number): boolean {
  if (!isActive(migration) || migration.phase === 'announcement') return false
  const { guest } = context
  migration.atUs = atUs
  migration.atPs = 0
  setSpeed(guest, atUs, 1000)
  stopLogging(guest.memory)
  end(migration, context, 'cancelled')
  return true
}
