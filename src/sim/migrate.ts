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
import { hypervisors } from './hypervisors/index.ts'
import { allowanceBytes, closeWindow, wakeAtUs } from './limiter.ts'
import { startLogging, stopLogging } from './memory.ts'
import { createMigration, isActive, type Migration, type MigrationRequest } from './migration.ts'
import type { Phase } from './phase.ts'
import { resultOf } from './result.ts'
import { type Batch, type PageCosts, releaseBitmaps, sendPages } from './sender.ts'
import { strategies } from './strategies/index.ts'
import type { Action, DecisionView } from './strategies/strategy.ts'

/** What the machinery needs from around it; costs change when the network is shared anew. */
export interface MigrationContext {
  readonly guest: Guest
  readonly costs: PageCosts
  readonly observe: Observer | null
}

/** Begins a migration: from here on the guest's writes are logged, and a non-live strategy pauses it. */
export function startMigration(request: MigrationRequest, guest: Guest, observe: Observer | null): Migration {
  const { atUs, destination, strategy } = request
  observe?.({ kind: 'requested', atUs, vm: guest.vm, source: guest.server, destination, strategy })
  advanceGuest(guest, atUs)
  startLogging(guest.memory)
  if (strategies[strategy].suspendsFirst) setSpeed(guest, atUs, 0)
  observe?.({ kind: 'phase', atUs, vm: guest.vm, phase: 'setup', result: null })
  return createMigration(request, guest)
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
