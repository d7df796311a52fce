/*
 * The phases of a migration: setup; the disk, if one moves; the pre-copy loop (push.ts); then either stop-and-copy,
 * device state, activation at the destination and redirection of the network, or the switch to post-copy (postcopy.ts).
 */
import { PS_PER_US, US_PER_MS } from '../base/units.ts'
import { createBitmap, popcount } from './bitmap.ts'
import { enter, hasCosts, type MigrationContext, type SendingContext } from './context.ts'
import { createDeltaCache } from './deltaCache.ts'
import { type DiskProgress, nextPass, passEndUs, setDiskPace, stopBytes } from './diskProgress.ts'
import type { Observer } from './events.ts'
import { createFetch, type FetchContext } from './fetch.ts'
import { isOverfull } from './forced.ts'
import { BALLOON_PAGE_NS } from './freePages.ts'
import { advanceGuest, changeSpeed, type Guest, isLost, loseGuest } from './guest.ts'
import { hypervisors } from './hypervisors/index.ts'
import { createLimiter, cutWindow } from './limiter.ts'
import { startCounting, startLogging, stopCounting, stopLogging } from './memory.ts'
import { createMigration, isActive, type Migration, type MigrationRequest, release } from './migration.ts'
import type { Ending } from './phase.ts'
import { advanceFetch, leaveFetch } from './postcopy.ts'
import { decide, endRound, pushStep, roundUp, syncDirtyBitmap, transmit } from './push.ts'
import { createSlowed } from './slowed.ts'
import { endStep } from './statistical/fetchRegions.ts'
import { chooseRegions, joinRegions, logRegions, switchRegions } from './statistical/regions.ts'
import { strategies } from './strategies/index.ts'
import { createThrottle } from './throttle.ts'

/** A guest that is switched off and on again. Assumption: a Linux server with its services. */
const SHUTDOWN_US = 5_000_000
const BOOT_US = 20_000_000

/** Begins a migration; a non-live strategy pauses the guest from here on. */
export function startMigration(
  request: Omit<MigrationRequest, 'deltaCache'>,
  guest: Guest,
  observe: Observer | null,
): Migration {
  const { atUs, destination, settings } = request
  const { strategy, deltaCacheBytes, channels, freePages } = settings
  const { suspendsFirst, movesMemory } = strategies[strategy]
  observe?.({ kind: 'requested', atUs, vm: guest.vm, source: guest.server, destination, strategy })
  advanceGuest(guest, atUs)
  guest.slowed = createSlowed()
  // Parallel channels bypass the cache (QEMU, migration/ram.c).
  const deltaCache = deltaCacheBytes > 0 && channels === 1 ? createDeltaCache(deltaCacheBytes) : null
  if (suspendsFirst) changeSpeed(guest, atUs, { isPaused: true })
  observe?.({ kind: 'phase', atUs, vm: guest.vm, phase: 'setup', result: null })
  const migration = createMigration({ ...request, deltaCache }, guest)
  const { statistics } = guest.memory
  if (statistics !== null) chooseRegions(statistics, 'all')
  if (!movesMemory) {
    migration.untilUs += SHUTDOWN_US
    if (statistics !== null) migration.sender.remainingPages = chooseRegions(statistics, 'none')
    else keepOnly(migration, createBitmap(guest.memory.pageCount))
  } else if (freePages === 'skipped') {
    const freeCount = guest.memory.pageCount - guest.memory.nonZeroPages
    migration.untilUs += Math.round((freeCount * BALLOON_PAGE_NS) / 1000)
  }
  return migration
}

/** Memory's turn: from here on the guest's writes are logged, and the sender's clock runs. */
function startPush(migration: Migration, context: MigrationContext): void {
  const { guest } = context
  const { setupUs, threadStartUs } = hypervisors[migration.hypervisor]
  advanceGuest(guest, migration.atUs)
  const { statistics } = guest.memory
  guest.memory.dirtyLogPages = 0
  if (statistics !== null) logRegions(statistics, guest.writers)
  else startLogging(guest.memory)
  if (migration.deltaCache !== null) startCounting(guest.memory)
  if (migration.settings.freePages === 'skipped') {
    if (statistics !== null) migration.sender.remainingPages = chooseRegions(statistics, 'data')
    else keepOnly(migration, guest.memory.nonZero)
  }
  // The thread starts a little before its set-up is done.
  Object.assign(migration.limiter, createLimiter(migration.atUs - setupUs + threadStartUs))
  Object.assign(migration.throttle, createThrottle(Math.floor(migration.atUs / US_PER_MS)))
  migration.faultsAtNs = guest.progressNs
  enter(migration, context, 'push', 0)
}

/** Only these pages are sent. */
function keepOnly({ sender }: Migration, pages: Uint32Array): void {
  let remaining = 0
  for (let i = 0; i < pages.length; i++) {
    sender.toSend[i] &= pages[i]
    remaining += popcount(sender.toSend[i])
  }
  sender.remainingPages = remaining
}

/**
 * Runs the migration until `toUs`, or until its phase or its guest's throttle changes; its own clock tells how far it came. A page that is on
 * its way at `toUs` arrives in a later call: where time is cut makes no difference.
 */
export function advanceMigration(migration: Migration, context: MigrationContext, toUs: number): void {
  const { phase } = migration
  const { factors } = context.guest
  const { throttle } = factors
  while (migration.phase === phase && factors.throttle === throttle && migration.atUs < toUs && isActive(migration)) {
    if (!advanceStep(migration, context, toUs)) return
  }
}

/** One step of the current phase; false if only time can help. */
function advanceStep(migration: Migration, context: MigrationContext, toUs: number): boolean {
  const { phase, disk } = migration
  if (phase === 'fetch' || phase === 'interrupted') return fetchStep(migration, context, toUs)
  if (phase === 'disk' && disk !== null) return diskStep(migration, context, disk, toUs)
  if (phase !== 'push' && phase !== 'stopAndCopy') return timedStep(migration, context, toUs)
  if (!hasCosts(context)) return false
  if (phase === 'stopAndCopy') return copyStep(migration, context, toUs)
  const { goesOn, end: next } = pushStep(migration, context, toUs)
  if (next === 'overfull') end(migration, context, 'failed')
  if (next === 'stopAndCopy') stopGuest(migration, context)
  if (next === 'switch') handOver(migration, context)
  return goesOn
}

function diskStep(migration: Migration, context: MigrationContext, disk: DiskProgress, toUs: number): boolean {
  const endUs = passEndUs(disk)
  migration.atUs = Math.min(toUs, Math.max(migration.atUs, endUs))
  if (migration.atUs < endUs) return false
  nextPass(disk, migration.atUs, migration.settings.downtimeLimitMs)
  if (!disk.isLive) startPush(migration, context)
  return true
}

function stopGuest(migration: Migration, context: SendingContext): void {
  migration.stopAtUs = migration.atUs
  pause(migration, context)
  enter(migration, context, 'stopAndCopy', 0)
  if (strategies[migration.strategy].movesMemory) syncDirtyBitmap(migration, context, hypervisors[migration.hypervisor])
}

function pause(migration: Migration, { guest }: MigrationContext): void {
  if (migration.pausedAtUs >= 0) return
  changeSpeed(guest, migration.atUs, { isPaused: true })
  migration.pausedAtUs = migration.atUs
}

function copyStep(migration: Migration, context: SendingContext, toUs: number): boolean {
  if (transmit(migration, context, toUs, Infinity) !== 'empty') return false
  roundUp(migration)
  if (isOverfull(migration)) {
    end(migration, context, 'failed')
    return true
  }
  migration.copiedAtUs = migration.atUs
  endRound(migration, context, 0)
  const { deviceStateUs } = hypervisors[migration.hypervisor]
  enter(migration, context, 'deviceState', deviceStateUs + sendState(migration, context))
  return true
}

/** Device state, and what of the disk was written last: the time that they take on the wire, latency included. */
function sendState(migration: Migration, { costs }: SendingContext): number {
  const { deviceStateBytes } = hypervisors[migration.hypervisor]
  const diskBytes = migration.disk === null ? 0 : stopBytes(migration.disk, migration.stopAtUs)
  if (migration.disk !== null) migration.disk.copiedBytes += diskBytes
  migration.sentBytes += deviceStateBytes
  migration.traffic.control += deviceStateBytes
  migration.wireBytes += deviceStateBytes
  // Neither is compressed as pages are.
  const psPerByte = costs.wirePsPerByte / costs.wireFraction
  return Math.round(((deviceStateBytes + diskBytes) * psPerByte + costs.latencyPs) / PS_PER_US)
}

/** The switch to post-copy: the guest is stopped, and goes on at the destination with what it has there. */
function handOver(migration: Migration, context: SendingContext): void {
  const hypervisor = hypervisors[migration.hypervisor]
  migration.stopAtUs = migration.atUs
  pause(migration, context)
  enter(migration, context, 'handover', 0)
  syncDirtyBitmap(migration, context, hypervisor)
  const { present, toSend } = migration.sender
  const { statistics } = context.guest.memory
  if (statistics !== null) switchRegions(statistics)
  // What the destination holds in an old version is thrown away there.
  for (let i = 0; i < present.length; i++) present[i] &= ~toSend[i]
  migration.copiedAtUs = migration.stopAtUs
  migration.untilUs = migration.atUs + hypervisor.handoverUs + sendState(migration, context)
}

const fetchContext = (migration: Migration, context: MigrationContext): FetchContext => ({
  guest: context.guest,
  costs: migration.phase === 'fetch' ? context.costs : null,
  hypervisor: hypervisors[migration.hypervisor],
  isTimeToFinish: (atUs) => decide(migration, context, 'estimate', atUs) === 'finish',
})

/** Other costs hold from `atUs` on. */
export function beforeNewCosts(migration: Migration, context: MigrationContext, atUs: number): void {
  const { statistics } = context.guest.memory
  if (statistics === null) return
  cutWindow(migration.limiter, atUs, hypervisors[migration.hypervisor].windowMs)
  if (migration.phase === 'fetch') endStep(migration, statistics, fetchContext(migration, context), atUs)
}

function fetchStep(migration: Migration, context: MigrationContext, toUs: number): boolean {
  const { fetch } = migration
  if (fetch === null) return false
  const endUs = advanceFetch(migration, fetch, fetchContext(migration, context), toUs)
  migration.atUs = endUs < 0 ? toUs : endUs
  if (endUs < 0) return false
  leaveFetch(fetch, context.guest, endUs)
  if (context.guest.memory.statistics !== null) joinRegions(context.guest.memory.statistics)
  runByItself(migration, context.guest)
  migration.sourceDoneAtUs = endUs
  endRound(migration, context, 0)
  if (endUs < migration.announcedAtUs) enter(migration, context, 'announcement', migration.announcedAtUs - endUs)
  else end(migration, context, 'completed')
  return true
}

/** From here on nobody performs the guest's accesses one by one. */
function runByItself(migration: Migration, guest: Guest): void {
  guest.isFetching = false
  guest.progressNs = Math.floor(guest.progressNs)
  guest.progressAtUs = migration.atUs
}

/** Phases that only take time. */
function timedStep(migration: Migration, context: MigrationContext, toUs: number): boolean {
  migration.atUs = Math.min(toUs, migration.untilUs)
  if (migration.atUs < migration.untilUs) return false
  afterPhase(migration, context)
  return true
}

function afterPhase(migration: Migration, context: MigrationContext): void {
  const { activationUs, postcopyActivationUs } = hypervisors[migration.hypervisor]
  switch (migration.phase) {
    case 'setup':
      if (migration.fate?.isRejected) end(migration, context, 'failed')
      else if (migration.disk?.isLive) enter(migration, context, 'disk', 0)
      else startPush(migration, context)
      return
    case 'handover':
      migration.handedOverAtUs = migration.atUs
      enter(migration, context, 'activation', postcopyActivationUs)
      return
    case 'deviceState':
      migration.handedOverAtUs = migration.atUs
      migration.sourceDoneAtUs = migration.atUs
      enter(migration, context, 'activation', strategies[migration.strategy].movesMemory ? activationUs : BOOT_US)
      return
    case 'activation':
      resume(migration, context)
      return
    default:
      end(migration, context, 'completed')
  }
}

/** The guest runs at the destination from here on. */
function resume(migration: Migration, context: MigrationContext): void {
  const { guest, redirectionUs } = context
  if (migration.fate?.isFatal) {
    loseGuest(guest, migration.atUs)
    end(migration, context, 'lost')
    return
  }
  migration.resumedAtUs = migration.atUs
  migration.announcedAtUs = migration.atUs + redirectionUs
  stopLogging(guest.memory)
  stopCounting(guest.memory)
  changeSpeed(guest, migration.atUs, { isPaused: false, throttle: 0, faultTime: 0 })
  guest.server = migration.destination
  const { fetch } = strategies[migration.strategy]
  if (migration.sourceDoneAtUs >= 0 || fetch === null) {
    enter(migration, context, 'announcement', redirectionUs)
    return
  }
  migration.fetch = createFetch(fetch, migration.atUs, guest.progressNs, context.wakePages(), migration.sender.toSend)
  guest.isFetching = true
  enter(migration, context, 'fetch', 0)
}

/** The end, in whatever way. A guest that was paused at the source goes on there, unless it is lost. */
export function end(migration: Migration, context: MigrationContext, ending: Ending): void {
  const { guest } = context
  if (guest.isFetching) runByItself(migration, guest)
  if (ending !== 'completed' && !isLost(guest)) {
    changeSpeed(guest, migration.atUs, { isPaused: false, throttle: 0, faultTime: 0 })
    stopLogging(guest.memory)
    stopCounting(guest.memory)
  }
  if (migration.disk !== null) setDiskPace(migration.disk, migration.atUs, 0)
  migration.endedAtUs = migration.atUs
  migration.slowed = { ...guest.slowed }
  release(migration)
  enter(migration, context, ending, 0)
}

/** True while the guest can still be kept at the source. */
export const canCancel = (migration: Migration): boolean => isActive(migration) && migration.resumedAtUs < 0

/** Stops short at `atUs`: the guest stays, or goes on, at the source. False once the destination runs it, or nobody else can. */
export function abandonMigration(
  migration: Migration,
  context: MigrationContext,
  atUs: number,
  ending: 'cancelled' | 'failed',
): boolean {
  if (!canCancel(migration) || context.guest.server !== migration.source) return false
  migration.atUs = atUs
  migration.atPs = 0
  end(migration, context, ending)
  return true
}
