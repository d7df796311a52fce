/*
 * The simulated world in motion. `advanceTo` moves it to a time; where the way is cut makes no difference, so stepping,
 * running and seeking agree to the bit. A lone migration runs from event to event, as several do (coupled.ts).
 */
import { hashPlain } from '../base/plain.ts'
import { US_PER_MS } from '../base/units.ts'
import { createAutopilot } from './autopilot.ts'
import { automate, isClockDue, nextClockUs, observeAndLoad } from './clock.ts'
import { carryOut, type World } from './commands.ts'
import type { MigrationContext } from './context.ts'
import { advanceCoupled, isCoupled, settleRuns, shareEverything, shareRun } from './coupled.ts'
import type { Observer } from './events.ts'
import type { Experiment, MigrateCommand } from './experiment.ts'
import { giveUpLinks, isTimeUp, nextTimeoutUs } from './failures.ts'
import { advanceGuest, createGuest } from './guest.ts'
import { layoutMemory } from './layout.ts'
import { createLedger } from './ledger.ts'
import { createLoad, demandsOf, nextLoadUs } from './load.ts'
import { lookupOf } from './lookup.ts'
import { advanceMigration, beforeNewCosts } from './migrate.ts'
import { isActive, isSending, isSplit, type Migration } from './migration.ts'
import { createMonitor } from './monitor.ts'
import { redirections } from './redirections/index.ts'
import { censusOf, createRoster, enlist, type Roster } from './roster.ts'
import { shareResources } from './shares.ts'
import { cloneState, type SimulationState } from './state.ts'
import { isCut, routeOf, routeValues, topOf } from './topology.ts'
import { wakePages } from './wake.ts'

export interface Simulation {
  readonly experiment: Experiment
  state: SimulationState
  /** Takes the facts as they happen; not part of the state. */
  observe: Observer | null
  /** Migrations that run side by side are looked at at least so often; makes no difference. */
  readonly lookaheadUs: number
  /** An index of the state; null if there is none. What changes the state otherwise than this file does drops it. */
  roster: Roster | null
}

/** A fresh world at time 0. With `audit`, guests keep the page versions that the law of migration is checked with. */
export function createSimulation(
  experiment: Experiment,
  observe: Observer | null = null,
  audit = false,
  lookaheadUs = Infinity,
): Simulation {
  const { scenario, seed } = experiment
  const [vmCount, serverCount] = [scenario.vms.length, scenario.servers.length]
  const { resolution } = scenario.migration
  const loads = scenario.vms.map((vm) => createLoad(vm, seed))
  const guests = scenario.vms.map((vm, i) => createGuest({ ...vm, ...demandsOf(loads[i]) }, seed, audit, resolution))
  return {
    experiment,
    observe,
    lookaheadUs,
    roster: null,
    state: {
      timeUs: 0,
      commandsDone: 0,
      guests,
      links: scenario.links.map((link) => ({ ...link })),
      settings: { ...scenario.migration },
      migrations: [],
      clientBytesPerSecond: guests.map(() => 0),
      clientDemand: loads.map((load) => demandsOf(load).clientBytesPerSecond),
      loads,
      nextLoadUs: nextLoadUs(scenario.vms, 0),
      meters: scenario.servers.map(() => ({ load: 0, joules: 0, sinceUs: 0, watts: 0 })),
      downServers: [],
      fullServers: [],
      maintenance: scenario.servers.filter(({ maintenance }) => maintenance === 'on').map(({ id }) => id),
      automation: { ...scenario.automation },
      autopilot: createAutopilot(),
      queue: [],
      monitor: createMonitor(vmCount, serverCount),
      ledger: createLedger(vmCount, serverCount),
      linksDownSinceUs: scenario.links.map(() => -1),
      linkCutsUs: scenario.links.map(() => []),
      rates: [],
      costs: [],
      sharedUntilUs: -1,
    },
  }
}

/** A twin that shares nothing with the original; its experiment may differ in what is still to come. */
export const forkSimulation = (simulation: Simulation, experiment: Experiment = simulation.experiment): Simulation => ({
  experiment,
  observe: null,
  lookaheadUs: simulation.lookaheadUs,
  roster: null,
  state: cloneState(simulation.state),
})

/** 32-bit hash of the whole state in hexadecimal; equal in Node and in every browser. */
export const hashSimulation = (simulation: Simulation): string => hashPlain(simulation.state)

/** Moves the world to `toUs` and carries out the commands due until then, those of `toUs` included. */
export function advanceTo(simulation: Simulation, toUs: number): void {
  moveTo(simulation, toUs)
  settle(simulation)
}

/** The same, but only guests that migrate are brought to the present: for a look at them on the way. */
export function passTo(simulation: Simulation, toUs: number): void {
  moveTo(simulation, toUs)
  const { state, roster, lookaheadUs, experiment } = simulation
  if (roster?.state === state) settleRuns(roster, state.timeUs, lookaheadUs)
  const lookup = lookupOf(experiment.scenario)
  for (const migration of state.migrations) {
    if (!isActive(migration)) continue
    const guest = state.guests[lookup.vm(migration.vm)]
    advanceGuest(guest, Math.max(guest.progressAtUs, state.timeUs))
  }
}

/** Runs until no migration is active and no command is left, at most until `limitUs`. */
export function runToRest(simulation: Simulation, limitUs: number): void {
  const { state, experiment } = simulation
  const isMoving = (): boolean => (simulation.roster?.activeCount ?? state.migrations.filter(isActive).length) > 0
  const isBusy = (): boolean => state.commandsDone < experiment.commands.length || isMoving()
  while (isBusy() && state.timeUs < limitUs) {
    const next = experiment.commands[state.commandsDone]?.atUs ?? 0
    moveTo(simulation, Math.min(limitUs, Math.max(next, state.timeUs + 100 * US_PER_MS)))
  }
  settle(simulation)
}

/** Moves the world; what nothing depends on may stay behind. */
function moveTo(simulation: Simulation, toUs: number): void {
  const { state, experiment } = simulation
  for (;;) {
    if (isClockDue(state)) settle(simulation)
    observeAndLoad(worldOf(simulation))
    carryOutCommands(simulation)
    automate(worldOf(simulation))
    if (state.sharedUntilUs < 0) simulation.roster = null
    if (state.timeUs >= toUs) return
    const nextCommandUs = experiment.commands[state.commandsDone]?.atUs ?? Number.POSITIVE_INFINITY
    advanceUndisturbed(simulation, Math.min(toUs, nextCommandUs, nextClockUs(simulation)))
  }
}

/** Brings everything to the present. */
function settle(simulation: Simulation): void {
  const { state, roster, lookaheadUs } = simulation
  if (roster?.state === state) settleRuns(roster, state.timeUs, lookaheadUs)
  for (const guest of state.guests) advanceGuest(guest, Math.max(guest.progressAtUs, state.timeUs))
}

/** The index of the present state. */
function rosterOf(simulation: Simulation): Roster {
  const { state, experiment, roster, observe, lookaheadUs } = simulation
  if (roster !== null && roster.state === state && roster.observe === observe) return roster
  const { scenario } = experiment
  simulation.roster = createRoster(scenario, state, (migration) => contextOf(simulation, migration), {
    lookaheadUs,
    observe,
  })
  return simulation.roster
}

/** From the present to `toUs`, between which no command and nothing of the clock falls. */
function advanceUndisturbed(simulation: Simulation, toUs: number): void {
  const { state } = simulation
  const mayBeCoupled =
    simulation.roster !== null || state.migrations.filter((each) => isActive(each) || each.shareAtUs >= 0).length > 0
  if (mayBeCoupled && isCoupled(rosterOf(simulation))) advanceTogether(simulation, toUs)
  else advanceAlone(simulation, toUs)
}

/** The same with several migrations, until no more than one is left. */
function advanceTogether(simulation: Simulation, toUs: number): void {
  const { state, lookaheadUs } = simulation
  if (state.timeUs >= state.sharedUntilUs) {
    if (isTimeUp(state, state.timeUs)) {
      settle(simulation)
      giveUp(simulation, state.timeUs)
      simulation.roster = null
    }
    shareEverything(rosterOf(simulation), state.timeUs, lookaheadUs)
    state.sharedUntilUs = untilTimeoutUs(state)
  }
  const roster = rosterOf(simulation)
  state.timeUs = advanceCoupled(roster, Math.min(toUs, state.sharedUntilUs), lookaheadUs)
  if (!isCoupled(roster)) {
    settleRuns(roster, state.timeUs, lookaheadUs)
    state.sharedUntilUs = -1
    simulation.roster = null
  }
}

/** Nothing is shared anew before a dead link is given up. */
const untilTimeoutUs = (state: SimulationState): number =>
  Math.min(Number.MAX_SAFE_INTEGER, nextTimeoutUs(state, state.timeUs))

const giveUp = (simulation: Simulation, atUs: number): void =>
  giveUpLinks(simulation.experiment.scenario, simulation.state, (each) => contextOf(simulation, each), atUs)

/** The same with one migration, or none. */
function advanceAlone(simulation: Simulation, toUs: number): void {
  const { state } = simulation
  simulation.roster = null
  if (state.timeUs >= state.sharedUntilUs) {
    share(simulation, state.timeUs)
    state.sharedUntilUs = untilTimeoutUs(state)
  }
  const endUs = Math.min(toUs, state.sharedUntilUs)
  const migration = state.migrations.findLast(isActive)
  if (migration && hasShare(simulation, migration)) advanceToEnd(simulation, migration, endUs)
  state.timeUs = endUs
}

/** Runs a lone migration to `endUs` through as many changes as it takes; it gets its new share at once. */
function advanceToEnd(simulation: Simulation, migration: Migration, endUs: number): void {
  let hasChanged: boolean
  do {
    const context = contextOf(simulation, migration)
    const { phase } = migration
    const { throttle } = context.guest.factors
    advanceMigration(migration, context, endUs)
    hasChanged = migration.phase !== phase || context.guest.factors.throttle !== throttle
    if (hasChanged) share(simulation, migration.atUs)
  } while (hasChanged && isActive(migration) && hasShare(simulation, migration))
}

/** One whose link is down waits for it. Only a guest that runs at the destination already goes on with what it has. */
const hasShare = ({ state, experiment }: Simulation, migration: Migration): boolean =>
  !isSending(migration) ||
  (isSplit(migration) && isCut(state, routeOf(experiment.scenario, migration))) ||
  state.costs[state.migrations.indexOf(migration)] !== null

function contextOf({ state, observe, experiment }: Simulation, migration: Migration): MigrationContext {
  const { scenario, seed } = experiment
  const lookup = lookupOf(scenario)
  const index = lookup.vm(migration.vm)
  const vm = scenario.vms[index]
  const source = scenario.servers[lookup.server(migration.source)]
  const route = routeOf(scenario, migration)
  const { redirection } = state.links[topOf(scenario, migration)]
  return {
    guest: state.guests[index],
    costs: state.costs[state.migrations.indexOf(migration)] ?? null,
    observe,
    bytesPerWrite: vm.bytesPerWrite,
    dirtyFaultNs: source.dirtyFaultNs,
    redirectionUs: redirections[redirection].durationUs(routeValues(state.links, route).latencyUs),
    wakePages: () => wakePages(seed, vm.id, layoutMemory(vm.memoryBytes, vm.workingSetBytes, vm.usedBytes).osRegions),
  }
}

function share(simulation: Simulation, atUs: number): void {
  const { state, experiment } = simulation
  if (isTimeUp(state, atUs)) giveUp(simulation, atUs)
  shareResources(experiment.scenario, state, atUs, (migration) =>
    beforeNewCosts(migration, contextOf(simulation, migration), atUs),
  )
}

function carryOutCommands(simulation: Simulation): void {
  const { state, experiment } = simulation
  for (;;) {
    const command = experiment.commands[state.commandsDone]
    if (command === undefined || command.atUs > state.timeUs) return
    state.commandsDone++
    if (command.kind === 'migrate') carryOutMove(simulation, command)
    else {
      settle(simulation)
      carryOut(worldOf(simulation), command)
      simulation.roster = null
      state.sharedUntilUs = -1
    }
  }
}

const worldOf = (simulation: Simulation): World => ({
  experiment: simulation.experiment,
  state: simulation.state,
  observe: simulation.observe,
  contextOf: (migration) => contextOf(simulation, migration),
})

/** A move that joins others touches its own servers only. */
function carryOutMove(simulation: Simulation, command: MigrateCommand): void {
  const { state, lookaheadUs } = simulation
  const roster = rosterOf(simulation)
  const isLocal = isCoupled(roster) && state.sharedUntilUs >= 0
  const before = state.migrations.length
  carryOut({ ...worldOf(simulation), census: censusOf(roster) }, command)
  const migration = state.migrations[before]
  const run = migration ? enlist(roster, migration, (each) => contextOf(simulation, each)) : null
  if (!isLocal) state.sharedUntilUs = -1
  else if (run !== null) shareRun(roster, run, state.timeUs, lookaheadUs)
}
