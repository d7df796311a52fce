/*
 * Several migrations at once. Each runs alone up to the time before which it surely changes nothing that others feel;
 * the one whose next change may come first is always the next to run. A change is shared one microsecond after it,
 * when all the others stand at that very time.
 */

import { firstEntry } from './agenda.ts'
import { discharge, type Fleet, plan, type Run, relist } from './fleet.ts'
import { type Around, shareAround } from './localShares.ts'
import { advanceMigration } from './migrate.ts'
import { isActive, isSending, isSplit } from './migration.ts'
import { settleFetch } from './postcopy.ts'

/** True while migrations have to wait for each other. */
export const isCoupled = ({ activeCount, waitingCount }: Fleet): boolean => activeCount > 1 || waitingCount > 0

/** Runs to `toUs`, or until no more than one migration is left; gives where it stands. */
export function advanceCoupled(fleet: Fleet, toUs: number, lookaheadUs: number): number {
  const { agenda, runs } = fleet
  for (;;) {
    const index = firstEntry(agenda)
    const run = index < 0 ? null : runs[index]
    if (run === null) return toUs
    const time = agenda.times[index]
    const atUs = Math.floor(time / 2)
    if (time % 2 === 0) {
      if (atUs > toUs) return toUs
      shareChange(fleet, run, atUs, lookaheadUs)
      if (!isCoupled(fleet)) return atUs
    } else {
      if (atUs >= toUs) return toUs
      advanceRun(fleet, run, atUs + 1)
      plan(fleet, run, lookaheadUs)
    }
  }
}

/** Shares everything anew at `atUs`. */
export function shareEverything(fleet: Fleet, atUs: number, lookaheadUs: number): void {
  const servers = fleet.guestsAt.map((_, server) => server)
  const changed = fleet.runs.flatMap((run) => run ?? [])
  for (const { migration } of changed) migration.demand = Number.NaN
  fleet.clientDemand.fill(Number.NaN)
  fleet.state.clientBytesPerSecond.fill(0)
  share(fleet, { servers, changed, atUs }, lookaheadUs)
}

/** Shares anew what a run that has begun or changed its phase makes different. */
export function shareRun(fleet: Fleet, run: Run, atUs: number, lookaheadUs: number): void {
  share(fleet, { servers: [run.source, run.destination], changed: [run], atUs }, lookaheadUs)
}

function shareChange(fleet: Fleet, run: Run, atUs: number, lookaheadUs: number): void {
  run.migration.shareAtUs = -1
  fleet.waitingCount--
  shareRun(fleet, run, atUs, lookaheadUs)
  if (!isActive(run.migration)) discharge(fleet, run)
}

function share(fleet: Fleet, what: Pick<Around, 'servers' | 'changed' | 'atUs'>, lookaheadUs: number): void {
  const { atUs } = what
  const settle = (run: Run): void => advanceRun(fleet, run, atUs)
  const settleGuest = (guestIndex: number): void => {
    const run = fleet.runOf[guestIndex]
    if (run === null) return
    settle(run)
    const { fetch } = run.migration
    if (run.context.guest.isFetching && fetch !== null) settleFetch(fetch, run.context.guest, atUs)
  }
  for (const run of shareAround(fleet, { ...what, settle, settleGuest })) plan(fleet, run, lookaheadUs)
}

/** Brings every run to `toUs`. */
export function settleRuns(fleet: Fleet, toUs: number, lookaheadUs: number): void {
  for (const run of fleet.runs) {
    if (run === null) continue
    advanceRun(fleet, run, toUs)
    plan(fleet, run, lookaheadUs)
  }
}

/** A run that begins to send waits for its share; one whose link is down waits for it, unless its guest has moved already. */
const canGoOn = ({ state }: Fleet, { migration, context }: Run): boolean =>
  migration.shareAtUs < 0 &&
  isActive(migration) &&
  (!isSending(migration) || (isSplit(migration) && state.linkDownSinceUs >= 0) || context.costs !== null)

/** Runs one migration to `toUs`, or to its next change, which then waits to be shared. */
function advanceRun(fleet: Fleet, run: Run, toUs: number): void {
  const { migration, context } = run
  if (!canGoOn(fleet, run)) return
  run.seenUs = toUs
  const { phase } = migration
  const { throttle } = context.guest.factors
  if (migration.atUs < toUs) advanceMigration(migration, context, toUs)
  if (migration.phase === phase && context.guest.factors.throttle === throttle) return
  migration.shareAtUs = Math.max(toUs, migration.atUs + 1)
  fleet.waitingCount++
  relist(fleet, run.guestIndex)
  if (!isActive(migration)) fleet.activeCount--
}
