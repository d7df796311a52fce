/* The outcome of one migration in the figures of the field; every duration in milliseconds, null until it is known. */
import type { Migration } from './migration.ts'
import type { Phase } from './phase.ts'

export interface DowntimeParts {
  /** Guest paused until its last page is copied. */
  readonly copyMs: number
  readonly deviceStateMs: number
  readonly activationMs: number
  /** From resume until the network sends clients to the new place. */
  readonly announcementMs: number
}

export interface MigrationResult {
  readonly vm: string
  readonly source: string
  readonly destination: string
  readonly strategy: string
  readonly phase: Phase
  /** From the request until the source has handed everything over (QEMU: total-time). */
  readonly totalMigrationTimeMs: number | null
  /** As the hypervisor reports it (QEMU: downtime): from its last stop until the source is done. */
  readonly reportedDowntimeMs: number | null
  /** The guest runs nowhere: from pause to resume. */
  readonly downtimeMs: number | null
  /** What a client can notice: from pause until the network knows the new place. */
  readonly serviceGapMs: number | null
  readonly downtimeParts: DowntimeParts | null
  /** Dirty-log reads (QEMU: dirty-sync-count). */
  readonly rounds: number
  readonly transferredBytes: number
  readonly normalPages: number
  readonly zeroPages: number
}

const ms = (fromUs: number, toUs: number): number | null => (fromUs < 0 || toUs < 0 ? null : (toUs - fromUs) / 1000)

export function resultOf(migration: Migration): MigrationResult {
  const { pausedAtUs, stopAtUs, copiedAtUs, sourceDoneAtUs, resumedAtUs, endedAtUs } = migration
  const isCompleted = migration.phase === 'completed'
  return {
    vm: migration.vm,
    source: migration.source,
    destination: migration.destination,
    strategy: migration.strategy,
    phase: migration.phase,
    totalMigrationTimeMs: ms(migration.requestedAtUs, sourceDoneAtUs),
    reportedDowntimeMs: ms(stopAtUs, sourceDoneAtUs),
    downtimeMs: ms(pausedAtUs, resumedAtUs),
    serviceGapMs: isCompleted ? ms(pausedAtUs, endedAtUs) : null,
    downtimeParts: isCompleted
      ? {
          copyMs: (copiedAtUs - pausedAtUs) / 1000,
          deviceStateMs: (sourceDoneAtUs - copiedAtUs) / 1000,
          activationMs: (resumedAtUs - sourceDoneAtUs) / 1000,
          announcementMs: (endedAtUs - resumedAtUs) / 1000,
        }
      : null,
    rounds: migration.round,
    transferredBytes: migration.sentBytes,
    normalPages: migration.sender.normalPages,
    zeroPages: migration.sender.zeroPages,
  }
}
