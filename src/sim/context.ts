/* What the machinery of a migration needs from around it; costs change when network and processors are shared anew. */
import type { Observer } from './events.ts'
import type { Guest } from './guest.ts'
import type { Migration } from './migration.ts'
import type { PageCosts } from './pageCosts.ts'
import type { Phase } from './phase.ts'
import { resultOf } from './result.ts'

export interface MigrationContext {
  readonly guest: Guest
  /** Null while it has no link. */
  readonly costs: PageCosts | null
  readonly observe: Observer | null
  readonly bytesPerWrite: number
  /** What a dirty fault costs the guest at the source. */
  readonly dirtyFaultNs: number
  /** From resume until the network knows the new place. */
  readonly redirectionUs: number
  /** Pages that the guest OS touches first at the destination. */
  readonly wakePages: () => readonly number[]
}

/** A context in which pages can be sent. */
export interface SendingContext extends MigrationContext {
  readonly costs: PageCosts
}

export const hasCosts = (context: MigrationContext): context is SendingContext => context.costs !== null

export function enter(migration: Migration, context: MigrationContext, phase: Phase, durationUs: number): void {
  migration.phase = phase
  migration.untilUs = migration.atUs + durationUs
  const result = migration.endedAtUs >= 0 ? resultOf(migration) : null
  context.observe?.({ kind: 'phase', atUs: migration.atUs, vm: migration.vm, phase, result })
}
