/*
 * The simulated world in motion. `advanceTo` moves it to a time; where the way is cut makes no difference, so stepping,
 * running and seeking agree to the bit. A lone migration runs from event to event; migrations that share the network
 * are advanced in slices of 1 ms, at whose borders the bandwidth is shared anew (half as long makes next to no difference:
 * test/property/timeSlice.test.ts).
 */
import { hashPlain } from '../base/plain.ts'
import { US_PER_MS } from '../base/units.ts'
import { createAutopilot } from './autopilot.ts'
import { automate, nextClockUs, observeAndLoad } from './clock.ts'
import { carryOut, type World } from './commands.ts'
import type { MigrationContext } from './context.ts'
import type { Observer } from './events.ts'
import type { Experiment } from './experiment.ts'
import { giveUpLink, linkTimeoutUs } from './failures.ts'
import { advanceGuest, createGuest, type Guest } from './guest.ts'
import { layoutMemory } from './layout.ts'
import { createLedger } from './ledger.ts'
import { createLoad, demandsOf, nextLoadUs } from './load.ts'
import { advanceMigration } from './migrate.ts'
import { isActive, isSending, isSplit, type Migration } from './migration.ts'
import { createMonitor } from './monitor.ts'
import { redirections } from './redirections/index.ts'
import { shareResources } from './shares.ts'
import { cloneState, type SimulationState } from './state.ts'
import { wakePages } from './wake.ts'

export interface Simulation {
  readonly experiment: Experiment
  state: SimulationState
  /** Takes the facts as they happen; not part of the state. */
  observe: Observer | null
  /** Length of a slice. */
  readonly sliceUs: number
}

/** A fresh world at time 0. With `audit`, guests keep the page versions that the law of migration is checked with. */
export function createSimulation(
  experiment: Experiment,
  observe: Observer | null = null,
  audit = false,
  sliceUs: number = US_PER_MS,
): Simulation {
  const { scenario, seed } = experiment
  const [vmCount, serverCount] = [scenario.vms.length, scenario.servers.length]
  const loads = scenario.vms.map((vm) => createLoad(vm, seed))
  const guests = scenario.vms.map((vm, i) => createGuest({ ...vm, ...demandsOf(loads[i]) }, seed, audit))
  return {
    experiment,
    observe,
    sliceUs,
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
      monitor: createMonitor(vmCount, serverCount),
      ledger: createLedger(vmCount, serverCount),
      linkDownSinceUs: -1,
      linkCutsUs: [],
      costs: [],
      sharedUntilUs: -1,
    },
  }
}

/** A twin that shares nothing with the original; its experiment may differ in what is still to come. */
export const forkSimulation = (simulation: Simulation, experiment: Experiment = simulation.experiment): Simulation => ({
  experiment,
  observe: null,
  sliceUs: simulation.sliceUs,
  state: cloneState(simulation.state),
})

/** 32-bit hash of the whole state in hexadecimal; equal in Node and in every browser. */
export const hashSimulation = (simulation: Simulation): string => hashPlain(simulation.state)

/** Moves the world to `toUs` and carries out the commands due until then, those of `toUs` included. */
export function advanceTo(simulation: Simulation, toUs: number): void {
  const { state, experiment } = simulation
  for (;;) {
    observeAndLoad(worldOf(simulation))
    carryOutCommands(simulation)
    automate(worldOf(simulation))
    if (state.timeUs >= toUs) break
    const nextCommandUs = experiment.commands[state.commandsDone]?.atUs ?? Number.POSITIVE_INFINITY
    advanceUndisturbed(simulation, Math.min(toUs, nextCommandUs, nextClockUs(simulation)))
  }
  for (const guest of state.guests) advanceGuest(guest, Math.max(guest.progressAtUs, presentOf(simulation, guest)))
}

/** Up to where a guest is known: one whose migration waits for its share of a slice goes on from there. */
function presentOf(simulation: Simulation, guest: Guest): number {
  const { state } = simulation
  const waiting = state.migrations.find(
    (each) => each.vm === guest.vm && isActive(each) && state.linkDownSinceUs < 0 && !hasShare(simulation, each),
  )
  return waiting === undefined ? state.timeUs : Math.min(state.timeUs, waiting.atUs)
}

/** Runs until no migration is active and no command is left, at most until `limitUs`. */
export function runToRest(simulation: Simulation, limitUs: number): void {
  const { state, experiment } = simulation
  const isBusy = (): boolean => state.commandsDone < experiment.commands.length || state.migrations.some(isActive)
  while (isBusy() && state.timeUs < limitUs) {
    const next = experiment.commands[state.commandsDone]?.atUs ?? 0
    advanceTo(simulation, Math.min(limitUs, Math.max(next, state.timeUs + 100 * US_PER_MS)))
  }
}

/** From the present to `toUs`, between which no command and nothing of the clock falls. */
function advanceUndisturbed(simulation: Simulation, toUs: number): void {
  const { state, sliceUs } = simulation
  const active = state.migrations.filter(isActive)
  if (state.timeUs >= state.sharedUntilUs) {
    share(simulation, state.timeUs)
    const isCoupled = active.length > 1
    const sliceEndUs = isCoupled ? (Math.floor(state.timeUs / sliceUs) + 1) * sliceUs : Number.MAX_SAFE_INTEGER
    const timeoutUs = linkTimeoutUs(state)
    state.sharedUntilUs = timeoutUs > state.timeUs ? Math.min(sliceEndUs, timeoutUs) : sliceEndUs
  }
  const endUs = Math.min(toUs, state.sharedUntilUs)
  const ready = active.filter((migration) => hasShare(simulation, migration))
  for (const migration of ready) advanceToEnd(simulation, migration, endUs, active.length === 1)
  state.timeUs = endUs
}

/** Runs one migration to `endUs` through as many changes as it takes; one that is alone gets its new share at once. */
function advanceToEnd(simulation: Simulation, migration: Migration, endUs: number, isAlone: boolean): void {
  let hasChanged: boolean
  do {
    const context = contextOf(simulation, migration)
    const { phase } = migration
    const { throttle } = context.guest.factors
    advanceMigration(migration, context, endUs)
    hasChanged = migration.phase !== phase || context.guest.factors.throttle !== throttle
    if (isAlone && hasChanged) share(simulation, migration.atUs)
  } while (hasChanged && isActive(migration) && hasShare(simulation, migration))
}

/**
 * A migration that begins to send within a slice waits for its share until the slice ends; one whose link is down waits
 * for it. Only a guest that runs at the destination already goes on with what it has.
 */
const hasShare = ({ state }: Simulation, migration: Migration): boolean =>
  !isSending(migration) ||
  (isSplit(migration) && state.linkDownSinceUs >= 0) ||
  state.costs[state.migrations.indexOf(migration)] !== null

function contextOf({ state, observe, experiment }: Simulation, migration: Migration): MigrationContext {
  const { scenario, seed } = experiment
  const index = scenario.vms.findIndex((vm) => vm.id === migration.vm)
  const vm = scenario.vms[index]
  const source = scenario.servers[scenario.servers.findIndex(({ id }) => id === migration.source)]
  const [link] = state.links
  return {
    guest: state.guests[index],
    costs: state.costs[state.migrations.indexOf(migration)] ?? null,
    observe,
    bytesPerWrite: vm.bytesPerWrite,
    dirtyFaultNs: source.dirtyFaultNs,
    redirectionUs: redirections[link.redirection].durationUs(link.latencyUs),
    wakePages: () => wakePages(seed, vm.id, layoutMemory(vm.memoryBytes, vm.workingSetBytes, vm.usedBytes).osRegions),
  }
}

function share(simulation: Simulation, atUs: number): void {
  const { state, experiment } = simulation
  if (atUs >= linkTimeoutUs(state)) giveUpLink(state, (migration) => contextOf(simulation, migration), atUs)
  shareResources(experiment.scenario, state, atUs)
}

const worldOf = (simulation: Simulation): World => ({
  experiment: simulation.experiment,
  state: simulation.state,
  observe: simulation.observe,
  contextOf: (migration) => contextOf(simulation, migration),
})

function carryOutCommands(simulation: Simulation): void {
  const { state, experiment } = simulation
  for (;;) {
    const command = experiment.commands[state.commandsDone]
    if (command === undefined || command.atUs > state.timeUs) return
    state.commandsDone++
    carryOut(worldOf(simulation), command)
    state.sharedUntilUs = -1
  }
}
