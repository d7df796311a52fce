/*
 * Who is where, and who waits for what: an index of the state, kept up to date while migrations begin, go on and end.
 * It holds nothing that the state does not say; it is dropped, and made anew, whenever anything else changes the state.
 */

import type { Census } from './admission.ts'
import { type Agenda, createAgenda, setEntry } from './agenda.ts'
import type { MigrationContext } from './context.ts'
import type { Observer } from './events.ts'
import type { Scenario } from './experiment.ts'
import { isGone } from './guest.ts'
import { nextChangeUs } from './lookahead.ts'
import { lookupOf } from './lookup.ts'
import { isActive, type Migration } from './migration.ts'
import type { SimulationState } from './state.ts'

/** A migration that is active, or whose end is not shared yet. */
export interface Run {
  readonly index: number
  readonly migration: Migration
  readonly guestIndex: number
  /** Indices of its servers. */
  readonly source: number
  readonly destination: number
  readonly context: { -readonly [Key in keyof MigrationContext]: MigrationContext[Key] }
  /** What it does before this time is done. */
  seenUs: number
}

export interface Roster {
  readonly state: SimulationState
  readonly scenario: Scenario
  /** Who is told. */
  readonly observe: Observer | null
  /** By server, ascending: indices of the guests there, and of the runs from it and to it. */
  readonly guestsAt: readonly number[][]
  readonly outgoing: readonly number[][]
  readonly incoming: readonly number[][]
  /** By guest: the server under which it is listed, −1 once it is lost; what its clients wanted of it when shared last. */
  readonly placeOf: number[]
  readonly clientDemand: number[]
  /** By migration; null once it is over. By guest. */
  readonly runs: (Run | null)[]
  readonly runOf: (Run | null)[]
  /** When each run is looked at next, in half microseconds: first those that share, then those that go on. */
  readonly agenda: Agenda
  activeCount: number
  /** Runs whose change is not shared yet. */
  waitingCount: number
}

type ContextOf = (migration: Migration) => MigrationContext

export function createRoster(
  scenario: Scenario,
  state: SimulationState,
  contextOf: ContextOf,
  { lookaheadUs, observe }: { readonly lookaheadUs: number; readonly observe: Observer | null },
): Roster {
  const lookup = lookupOf(scenario)
  const roster: Roster = {
    state,
    observe,
    scenario,
    guestsAt: scenario.servers.map(() => []),
    outgoing: scenario.servers.map(() => []),
    incoming: scenario.servers.map(() => []),
    placeOf: state.guests.map((guest) => (isGone(guest) ? -1 : lookup.server(guest.server))),
    clientDemand: state.clientBytesPerSecond.map((rate, i) => (rate > 0 ? state.clientDemand[i] : 0)),
    runs: [],
    runOf: state.guests.map(() => null),
    agenda: createAgenda(),
    activeCount: 0,
    waitingCount: 0,
  }
  roster.placeOf.forEach((server, i) => {
    if (server >= 0) roster.guestsAt[server].push(i)
  })
  for (const migration of state.migrations) enlist(roster, migration, contextOf)
  for (const run of roster.runs) if (run !== null) plan(roster, run, lookaheadUs)
  return roster
}

/** Takes up the next of the state's migrations. */
export function enlist(roster: Roster, migration: Migration, contextOf: ContextOf): Run | null {
  const { scenario, runs } = roster
  const isWaiting = migration.shareAtUs >= 0
  if (!isActive(migration) && !isWaiting) {
    runs.push(null)
    return null
  }
  const lookup = lookupOf(scenario)
  const run: Run = {
    index: runs.length,
    migration,
    guestIndex: lookup.vm(migration.vm),
    source: lookup.server(migration.source),
    destination: lookup.server(migration.destination),
    context: { ...contextOf(migration) },
    seenUs: migration.atUs,
  }
  runs.push(run)
  roster.runOf[run.guestIndex] = run
  roster.outgoing[run.source].push(run.index)
  roster.incoming[run.destination].push(run.index)
  if (isActive(migration)) roster.activeCount++
  if (isWaiting) roster.waitingCount++
  return run
}

/** It is over, and everyone knows. */
export function discharge({ runs, runOf, outgoing, incoming, agenda }: Roster, run: Run): void {
  runs[run.index] = null
  runOf[run.guestIndex] = null
  strike(outgoing[run.source], run.index)
  strike(incoming[run.destination], run.index)
  setEntry(agenda, run.index, Infinity)
}

/** Lists a guest where it is now. */
export function relist({ placeOf, guestsAt, state, scenario }: Roster, guestIndex: number): void {
  const guest = state.guests[guestIndex]
  const server = isGone(guest) ? -1 : lookupOf(scenario).server(guest.server)
  const before = placeOf[guestIndex]
  if (server === before) return
  if (before >= 0) strike(guestsAt[before], guestIndex)
  if (server >= 0) insert(guestsAt[server], guestIndex)
  placeOf[guestIndex] = server
}

/** Enters when a run is looked at next. With `lookaheadUs` it is looked at at least so often. */
export function plan(roster: Roster, run: Run, lookaheadUs: number): void {
  const { migration, context } = run
  const isWaiting = migration.shareAtUs >= 0
  const nextUs = isWaiting ? migration.shareAtUs : nextChangeUs(migration, context)
  const atUs = isWaiting ? nextUs : Math.max(run.seenUs, Math.min(nextUs, run.seenUs + lookaheadUs))
  // A run that waits for others has no time of its own.
  setEntry(roster.agenda, run.index, nextUs === Infinity ? Infinity : 2 * atUs + (isWaiting ? 0 : 1))
}

export function censusOf({ scenario, guestsAt, outgoing, incoming, placeOf, runs, runOf }: Roster): Census {
  const lookup = lookupOf(scenario)
  return {
    withRoom(id) {
      const server = lookup.server(id)
      const others = [...outgoing[server], ...incoming[server]].flatMap((index) => activeRun(runs[index]))
      const away = others.filter(({ guestIndex }) => placeOf[guestIndex] !== server)
      return [...guestsAt[server], ...away.map(({ guestIndex }) => guestIndex)]
    },
    isMigrating: (vmIndex) => activeRun(runOf[vmIndex]).length > 0,
  }
}

const activeRun = (run: Run | null): Run[] => (run !== null && isActive(run.migration) ? [run] : [])

function strike(list: number[], value: number): void {
  const at = list.indexOf(value)
  if (at >= 0) list.splice(at, 1)
}

/** Into an ascending list. */
function insert(list: number[], value: number): void {
  let at = list.length
  while (at > 0 && list[at - 1] > value) at--
  list.splice(at, 0, value)
}
