/*
 * Several migrations at once. Each runs alone up to the time before which it surely changes nothing that others feel;
 * the one whose next change may come first is always the next to run. A change is shared one microsecond after it,
 * when all the others stand at that very time.
 */

import { firstEntry } from './agenda.ts'
import { type Around, shareAround } from './localShares.ts'
import { advanceMigration } from './migrate.ts'
import { isActive, isSending, isSplit } from './migration.ts'
import { settleFetch } from './postcopy.ts'
import { discharge, plan, type Roster, type Run, relist } from './roster.ts'
import { isCut, routeOf } from './topology.ts'

/** True while migrations have to wait for each other. */
export const isCoupled = ({ activeCount, waitingCount }: Roster): boolean => activeCount > 1 || waitingCount > 0

/** Runs to `toUs`, or until no more than one migration is left; gives where it stands. */
export function advanceCoupled(roster: Roster, toUs: number, lookaheadUs: number): number {
  const { agenda, runs } = roster
  for (;;) {
    const index = firstEntry(agenda)
    const run = index < 0 ? null : runs[index]
    if (run === null) return toUs
    const time = agenda.times[index]
    const atUs = Math.floor(time / 2)
    if (time % 2 === 0) {
      if (atUs > toUs) return toUs
      shareChange(roster, run, atUs, lookaheadUs)
      if (!isCoupled(roster)) return atUs
    } else {
      if (atUs >= toUs) return toUs
      advanceRun(roster, run, atUs + 1)
      plan(roster, run, lookaheadUs)
    }
  }
}

/** Shares everything anew at `atUs`. */
export function shareEverything(roster: Roster, atUs: number, lookaheadUs: number): void {
  const servers = roster.guestsAt.map((_, server) => server)
  const changed = roster.runs.flatMap((run) => run ?? [])
  for (const { migration } of changed) migration.demand = Number.NaN
  roster.clientDemand.fill(Number.NaN)
  roster.state.clientBytesPerSecond.fill(0)
  share(roster, { servers, changed, atUs }, lookaheadUs)
}

/** Shares anew what a run that has begun or changed its phase makes different. */
export function shareRun(roster: Roster, run: Run, atUs: number, lookaheadUs: number): void {
  share(roster, { servers: [run.source, run.destination], changed: [run], atUs }, lookaheadUs)
}

function shareChange(roster: Roster, run: Run, atUs: number, lookaheadUs: number): void {
  run.migration.shareAtUs = -1
  roster.waitingCount--
  shareRun(roster, run, atUs, lookaheadUs)
  if (!isActive(run.migration)) discharge(roster, run)
}

function share(roster: Roster, what: Pick<Around, 'servers' | 'changed' | 'atUs'>, lookaheadUs: number): void {
  const { atUs } = what
  const settle = (run: Run): void => advanceRun(roster, run, atUs)
  const settleGuest = (guestIndex: number): void => {
    const run = roster.runOf[guestIndex]
    if (run === null) return
    settle(run)
    const { fetch } = run.migration
    if (run.context.guest.isFetching && fetch !== null) settleFetch(fetch, run.context.guest, atUs)
  }
  for (const run of shareAround(roster, { ...what, settle, settleGuest })) plan(roster, run, lookaheadUs)
}

/** Brings every run to `toUs`. */
export function settleRuns(roster: Roster, toUs: number, lookaheadUs: number): void {
  for (const run of roster.runs) {
    if (run === null) continue
    advanceRun(roster, run, toUs)
    plan(roster, run, lookaheadUs)
  }
}

/** A run that begins to send waits for its share; one whose link is down waits for it, unless its guest has moved already. */
const canGoOn = ({ scenario, state }: Roster, { migration, context }: Run): boolean =>
  migration.shareAtUs < 0 &&
  isActive(migration) &&
  (!isSending(migration) ||
    (isSplit(migration) && isCut(state, routeOf(scenario, migration))) ||
    context.costs !== null)

/** Runs one migration to `toUs`, or to its next change, which then waits to be shared. */
function advanceRun(roster: Roster, run: Run, toUs: number): void {
  const { migration, context } = run
  if (!canGoOn(roster, run)) return
  run.seenUs = toUs
  const { phase } = migration
  const { throttle } = context.guest.factors
  if (migration.atUs < toUs) advanceMigration(migration, context, toUs)
  if (migration.phase === phase && context.guest.factors.throttle === throttle) return
  migration.shareAtUs = Math.max(toUs, migration.atUs + 1)
  roster.waitingCount++
  relist(roster, run.guestIndex)
  if (!isActive(migration)) roster.activeCount--
}
