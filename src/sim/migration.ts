/* One migration as plain data: where it stands, what it has done, and when. The machinery is in migrate.ts. */
import { type Bitmap, createBitmap } from './bitmap.ts'
import type { DeltaCache } from './deltaCache.ts'
import { copiedUntil, type DiskProgress } from './diskProgress.ts'
import type { Fetch } from './fetch.ts'
import type { MigrationValues } from './fields.ts'
import type { Fate } from './forced.ts'
import type { Guest } from './guest.ts'
import { type HypervisorId, hypervisors } from './hypervisors/index.ts'
import { createLimiter, type Limiter } from './limiter.ts'
import { isEnding, type Phase } from './phase.ts'
import { createSender, releaseBitmaps, type Sender } from './sender.ts'
import { createSlowed, type Slowed } from './slowed.ts'
import { type StrategyId, strategies } from './strategies/index.ts'
import { createThrottle, type Throttle } from './throttle.ts'
import { createTraffic, type Traffic } from './traffic.ts'

/** Where the sender's thread stands within the push phase. */
type LoopStep = 'estimate' | 'exact' | 'send' | 'limit' | 'sleep'

export interface Migration {
  readonly vm: string
  readonly source: string
  readonly destination: string
  readonly strategy: StrategyId
  readonly hypervisor: HypervisorId
  /** Settings in force; limits follow the experiment's while it runs. */
  readonly settings: MigrationValues
  phase: Phase
  loopStep: LoopStep
  /** Its own clock: whole microseconds and picoseconds after them. */
  atUs: number
  atPs: number
  /** End of the current sleep, batch or timed phase. */
  untilUs: number
  /** A change of its phase or of its guest that others feel is shared at this time; −1 if there is none. */
  shareAtUs: number
  readonly sender: Sender
  /** Pages without data when it began. */
  readonly zeroPagesAtStart: number
  /** Bytes per second that it could take when the network was shared last. */
  demand: number
  /** What its threads got of the processors when they were shared last. */
  readonly threads: { source: number; destination: number }
  /** Statistical resolution: the batch under way ends when so many pages are left. */
  batchUntilPages: number
  readonly limiter: Limiter
  readonly throttle: Throttle
  /** Null without delta compression. */
  deltaCache: DeltaCache | null
  /** Pages that the destination can find itself; null without de-duplication. */
  known: Bitmap | null
  /** Null if no disk moves. */
  readonly disk: DiskProgress | null
  /** From a switch to post-copy on. */
  fetch: Fetch | null
  /** How long it slowed its guest at the source; known when it has ended. */
  slowed: Slowed
  switchAsked: boolean
  /** What will go wrong with a forced move; null for one that was admitted. */
  readonly fate: Fate | null
  /** Pages found in the dirty log so far, those included that waited to be sent anyway: each cost the guest a fault. */
  loggedPages: number
  /** Such faults as the guest's speed follows so far, and its own time then. */
  faultsBefore: number
  faultsAtNs: number
  /** Dirty-log reads so far; QEMU's dirty-sync-count. */
  round: number
  roundStartUs: number
  roundStartPages: number
  roundStartBytes: number
  /** Pages added by the last read of the log, and by the one before. */
  lastDirtiedPages: number
  previousDirtiedPages: number
  /** All bytes sent, as the hypervisor counts them: pages, markers, headers, device state, before compression. */
  sentBytes: number
  /** The same bytes by cause. */
  readonly traffic: Traffic
  /** Bytes of those that were really on the wire. */
  wireBytes: number
  readonly requestedAtUs: number
  /** Moments; −1 until they come. */
  pausedAtUs: number
  stopAtUs: number
  copiedAtUs: number
  /** The source has handed over what the destination needs to run the guest. */
  handedOverAtUs: number
  /** Nothing of the guest is missing at the destination. */
  sourceDoneAtUs: number
  resumedAtUs: number
  /** The network sends clients to the new place. */
  announcedAtUs: number
  endedAtUs: number
}

export const isActive = ({ phase }: Migration): boolean => !isEnding(phase)

/** What has crossed the link until `atUs`, disk included; what waits in the socket of a post-copy source has not. */
export const wireBytesUntil = ({ wireBytes, fetch, disk }: Migration, atUs: number): number =>
  wireBytes -
  (fetch === null ? 0 : fetch.pipe.bytes + fetch.urgent.bytes) +
  (disk === null ? 0 : copiedUntil(disk, atUs))

/** True while it wants the network. */
export const isSending = ({ phase }: Migration): boolean =>
  phase === 'disk' ||
  phase === 'push' ||
  phase === 'stopAndCopy' ||
  phase === 'handover' ||
  phase === 'deviceState' ||
  phase === 'fetch'

/** The guest depends on both servers: part of its memory is here, part there. */
export const isSplit = ({ phase }: Migration): boolean => phase === 'fetch' || phase === 'interrupted'

/**
 * How pages are sent at present: from a switch to post-copy on each goes by itself, uncompressed, on the main connection
 * (QEMU 7.2, migration/ram.c: ram_save_target_page).
 */
export const streamOf = ({
  phase,
  settings,
}: Migration): Pick<MigrationValues, 'compression' | 'channels' | 'encrypt'> =>
  phase === 'fetch' ? { compression: 'none', channels: 1, encrypt: settings.encrypt } : settings

export interface MigrationRequest {
  readonly atUs: number
  readonly destination: string
  readonly hypervisor: HypervisorId
  readonly settings: MigrationValues
  readonly latencyUs: number
  readonly disk: DiskProgress | null
  readonly deltaCache: DeltaCache | null
  readonly known: Bitmap | null
  readonly fate: Fate | null
}

/** Settings that act on migrations under way, too. */
export const runningSettings = [
  'downtimeLimitMs',
  'maxBandwidthBytesPerSecond',
  'postcopyBandwidthBytesPerSecond',
  'maxRounds',
  'maxTrafficFactor',
  'switchAfterRounds',
  'pivots',
  'preempt',
  'autoConverge',
  'throttleInitial',
  'throttleIncrement',
] as const satisfies readonly (keyof MigrationValues)[]

/** A migration at its very beginning: every page is still to send, or every page that holds something. */
export function createMigration(request: MigrationRequest, guest: Guest): Migration {
  const { atUs, destination, hypervisor, settings, latencyUs, disk, deltaCache, known, fate } = request
  const { setupUs, threadStartUs } = hypervisors[hypervisor]
  const { suspendsFirst } = strategies[settings.strategy]
  return {
    vm: guest.vm,
    source: guest.server,
    destination,
    strategy: settings.strategy,
    hypervisor,
    settings: { ...settings },
    phase: 'setup',
    loopStep: 'estimate',
    atUs,
    atPs: 0,
    // A connection and the answer to its first message.
    untilUs: atUs + setupUs + 4 * latencyUs,
    shareAtUs: -1,
    sender: createSender(guest.memory.pageCount, guest.memory.statistics === null),
    batchUntilPages: 0,
    demand: 0,
    threads: { source: 1, destination: 1 },
    zeroPagesAtStart: guest.memory.pageCount - guest.memory.nonZeroPages,
    limiter: createLimiter(atUs + threadStartUs + 4 * latencyUs),
    throttle: createThrottle(Math.floor(atUs / 1000)),
    deltaCache,
    known,
    disk,
    fetch: null,
    slowed: createSlowed(),
    switchAsked: false,
    fate,
    loggedPages: 0,
    faultsBefore: 0,
    faultsAtNs: guest.progressNs,
    round: 1,
    roundStartUs: atUs,
    roundStartPages: 0,
    roundStartBytes: 0,
    lastDirtiedPages: 0,
    previousDirtiedPages: 0,
    sentBytes: 0,
    traffic: createTraffic(),
    wireBytes: 0,
    requestedAtUs: atUs,
    pausedAtUs: suspendsFirst ? atUs : -1,
    stopAtUs: -1,
    copiedAtUs: -1,
    handedOverAtUs: -1,
    sourceDoneAtUs: -1,
    resumedAtUs: -1,
    announcedAtUs: -1,
    endedAtUs: -1,
  }
}

/** A migration that has ended keeps its counts and moments, not its bitmaps. */
export function release(migration: Migration): void {
  releaseBitmaps(migration.sender)
  migration.deltaCache = null
  migration.known = null
  const { fetch } = migration
  if (fetch !== null) Object.assign(fetch, { missing: createBitmap(0), untouched: createBitmap(0), wakePages: [] })
}
