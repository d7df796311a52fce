/*
 * Whether the rounds of pre-copy come nearer to their end. One that does not by itself, and that nothing will end by force,
 * will not converge: it is called so after a few rounds rather than waited for. Left out: guests that write in turns of
 * many rounds, busy and quiet.
 */
import { PAGE_BYTES } from '../base/units.ts'
import type { RoundEvent } from './events.ts'
import { hypervisors } from './hypervisors/index.ts'
import type { Migration } from './migration.ts'
import { strategies } from './strategies/index.ts'
import { MAX_SHARE } from './throttle.ts'

/** How fast the guest wrote and the sender sent during a round, and what the round left. */
export interface RoundPace {
  readonly dirtyBytesPerSecond: number
  readonly sentBytesPerSecond: number
  readonly remainingBytes: number
  /** What could be sent within the downtime limit. */
  readonly thresholdBytes: number
}

export interface Convergence {
  /** So many rounds in a row have come no nearer to the end. */
  readonly idleRounds: number
  /** Least that a round has left. */
  readonly bestPages: number
  /** The last full round, by which to tell why a migration does not end; null if it had none. */
  readonly lastRound: RoundPace | null
}

export const freshConvergence: Convergence = { idleRounds: 0, bestPages: Number.MAX_SAFE_INTEGER, lastRound: null }

/** So many rounds in a row without getting nearer to the end, by at least one part in fifty, and it is called endless. */
const IDLE_ROUNDS = 6
const PROGRESS_FRACTION = 0.98

/** What is known after another round. */
export function afterRound(before: Convergence, event: RoundEvent, migration: Migration): Convergence {
  if (event.sentPages === 0) return before
  const hasProgressed = event.remainingPages < before.bestPages * PROGRESS_FRACTION
  return {
    idleRounds: hasProgressed ? 0 : before.idleRounds + 1,
    bestPages: hasProgressed ? event.remainingPages : before.bestPages,
    lastRound: paceOf(event, migration),
  }
}

/** It gets nowhere, and nothing is left that would end it. */
export const willNotConverge = ({ idleRounds }: Convergence, migration: Migration): boolean =>
  idleRounds >= IDLE_ROUNDS && !willBeForced(migration)

/** A limit on rounds or traffic, a switch to post-copy or more throttling is still to come. */
function willBeForced({ settings, strategy, hypervisor, throttle }: Migration): boolean {
  const { maxRounds, maxTrafficFactor, autoConverge } = settings
  if (maxRounds > 0 || maxTrafficFactor > 0 || strategies[strategy].fetch !== null) return true
  return hypervisors[hypervisor].stopRule.isBounded === true || (autoConverge === 'on' && throttle.share < MAX_SHARE)
}

function paceOf(
  { atUs, startUs, sentBytes, dirtiedPages, remainingPages }: RoundEvent,
  migration: Migration,
): RoundPace {
  const seconds = Math.max(1, atUs - startUs) / 1e6
  return {
    dirtyBytesPerSecond: (dirtiedPages * PAGE_BYTES) / seconds,
    sentBytesPerSecond: sentBytes / seconds,
    remainingBytes: remainingPages * PAGE_BYTES,
    thresholdBytes: migration.limiter.bytesPerMs * migration.settings.downtimeLimitMs,
  }
}
