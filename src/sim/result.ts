/* The outcome of one migration in the figures of the field; every duration in milliseconds, null until it is known. */
import { migrationJoules } from './energy.ts'
import type { Migration } from './migration.ts'
import type { Phase } from './phase.ts'
import type { Resolution } from './resolution.ts'
import { awakeAtUs, serviceGapUs } from './serviceGap.ts'
import { faultedUs } from './slowed.ts'

export interface DowntimeParts {
  /** Guest paused until its last page is copied. */
  readonly copyMs: number
  readonly deviceStateMs: number
  readonly activationMs: number
  /** From resume until the network sends clients to the new place. */
  readonly announcementMs: number
  /** Post-copy: how much longer the guest OS is busy fetching what it needs to answer. */
  readonly wakeMs: number
}

/** How long the guest ran slower because of its migration, by cause; the three never overlap. */
interface Brownout {
  /** Auto-converge took time from it. */
  readonly throttledMs: number
  /** Faults of the dirty log took time from it. */
  readonly loggingMs: number
  /** Post-copy: at least one vCPU waited for a page. */
  readonly faultsMs: number
}

export interface MigrationResult {
  readonly vm: string
  readonly source: string
  readonly destination: string
  readonly strategy: string
  readonly resolution: Resolution
  readonly phase: Phase
  /** From the request until the source has handed everything over (QEMU: total-time). */
  readonly totalMigrationTimeMs: number | null
  /** As the hypervisor reports it (QEMU: downtime): from its last stop until the source is done. */
  readonly reportedDowntimeMs: number | null
  /** The guest runs nowhere: from pause to resume. */
  readonly downtimeMs: number | null
  /** What a client can notice: from pause until the network knows the new place and the guest answers there. */
  readonly serviceGapMs: number | null
  /** They add up to the service gap; the first three to the downtime. */
  readonly downtimeParts: DowntimeParts | null
  readonly brownout: Brownout
  /** Dirty-log reads (QEMU: dirty-sync-count). */
  readonly rounds: number
  /** As the hypervisor counts them (QEMU: transferred), before compression. */
  readonly transferredBytes: number
  /** Bytes of them that were really on the wire. */
  readonly wireBytes: number
  /** Bytes of the virtual disk that were copied. */
  readonly diskBytes: number
  readonly normalPages: number
  readonly zeroPages: number
  /** Pages sent as differences, and pages of which a reference was enough. */
  readonly deltaPages: number
  readonly knownPages: number
  /** Post-copy: pages that a vCPU had to wait for (QEMU: postcopy-requests), and pages that came before they were touched. */
  readonly networkFaults: number
  readonly avoidedFaults: number
  /** Post-copy: time that vCPUs waited for pages, all together. */
  readonly waitedMs: number
  /** From pause to the first sign of life: with post-copy the guest OS must fetch its own pages first. */
  readonly silentMs: number | null
  /** Greatest share of its time that auto-converge took from the guest. */
  readonly throttle: number
  /** Extra energy of both servers. */
  readonly energyJoules: number
}

const ms = (fromUs: number, toUs: number): number | null => (fromUs < 0 || toUs < 0 ? null : (toUs - fromUs) / 1000)

function silentMs({ pausedAtUs, resumedAtUs, fetch }: Migration): number | null {
  if (fetch === null) return ms(pausedAtUs, resumedAtUs)
  return fetch.awakePs < 0 ? null : (resumedAtUs - pausedAtUs) / 1000 + fetch.awakePs / 1e9
}

export function resultOf(migration: Migration): MigrationResult {
  const { pausedAtUs, stopAtUs, copiedAtUs, handedOverAtUs, sourceDoneAtUs, resumedAtUs, announcedAtUs } = migration
  const { sender, disk, fetch } = migration
  const isCompleted = migration.phase === 'completed'
  return {
    vm: migration.vm,
    source: migration.source,
    destination: migration.destination,
    strategy: migration.strategy,
    resolution: migration.settings.resolution,
    phase: migration.phase,
    totalMigrationTimeMs: ms(migration.requestedAtUs, sourceDoneAtUs),
    reportedDowntimeMs: ms(stopAtUs, handedOverAtUs),
    downtimeMs: ms(pausedAtUs, resumedAtUs),
    serviceGapMs: isCompleted ? serviceGapUs(migration, Infinity) / 1000 : null,
    downtimeParts: isCompleted
      ? {
          copyMs: (copiedAtUs - pausedAtUs) / 1000,
          deviceStateMs: (handedOverAtUs - copiedAtUs) / 1000,
          activationMs: (resumedAtUs - handedOverAtUs) / 1000,
          announcementMs: (announcedAtUs - resumedAtUs) / 1000,
          wakeMs: fetch === null ? 0 : Math.max(0, awakeAtUs(fetch) - announcedAtUs) / 1000,
        }
      : null,
    brownout: {
      throttledMs: migration.slowed.throttledUs / 1000,
      loggingMs: migration.slowed.loggingUs / 1000,
      faultsMs: fetch === null ? 0 : faultedUs(fetch, migration.endedAtUs) / 1000,
    },
    rounds: migration.round,
    transferredBytes: migration.sentBytes,
    wireBytes: Math.round(migration.wireBytes),
    diskBytes: Math.round(disk?.copiedBytes ?? 0),
    normalPages: sender.normalPages,
    zeroPages: sender.zeroPages,
    deltaPages: sender.deltaPages,
    knownPages: sender.knownPages,
    networkFaults: fetch?.networkFaults ?? 0,
    avoidedFaults: fetch?.avoidedFaults ?? 0,
    waitedMs: (fetch?.waitedPs ?? 0) / 1e9,
    silentMs: silentMs(migration),
    throttle: migration.throttle.share,
    energyJoules: migrationJoules(migration.wireBytes + (disk?.copiedBytes ?? 0)),
  }
}
