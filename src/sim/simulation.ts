/*
 * The simulated world in motion. `advanceTo` moves it to a time; where the way is cut makes no difference, so stepping,
 * running and seeking agree to the bit. A lone migration runs from event to event; migrations that share the network
 * are advanced in slices of 1 ms, at whose borders the bandwidth is shared anew.
 */
import { present } from '../base/assert.ts'
import { hashPlain } from '../base/plain.ts'
import { US_PER_MS } from '../base/units.ts'
import { refusals } from './admission.ts'
import type { Observer } from './events.ts'
import type { Command, Experiment, MigrateCommand, Scenario, Server, SetCommand } from './experiment.ts'
import type { LinkValues, MigrationValues } from './fields.ts'
import { advanceGuest, createGuest, type Guest, setWorkload } from './guest.ts'
import { hypervisors } from './hypervisors/index.ts'
import { advanceMigration, cancelMigration, startMigration } from './migrate.ts'
import { isActive, isSending, type Migration } from './migration.ts'
import { type Flow, maxMinShares, payloadBytesPerSecond } from './network.ts'
import type { Phase } from './phase.ts'
import { type PageCosts, pageCosts } from './sender.ts'
import { cloneState, type SimulationState } from './state.ts'

const SLICE_US = US_PER_MS

export interface Simulation {
  readonly experiment: Experiment
  state: SimulationState
  /** Takes the facts as they happen; not part of the state. */
  observe: Observer | null
}

/** A fresh world at time 0. With `audit`, guests keep the page versions that the law of migration is checked with. */
export function createSimulation(experiment: Experiment, observe: Observer | null = null, audit = false): Simulation {
  const { scenario, seed } = experiment
  const guests = scenario.vms.map((vm) => createGuest(vm, seed, audit))
  return {
    experiment,
    observe,
    state: {
      timeUs: 0,
      commandsDone: 0,
      guests,
      links: scenario.links.map((link) => ({ ...link })),
      settings: { ...scenario.migration },
      migrations: [],
      clientBytesPerSecond: guests.map(() => 0),
      clientDemand: scenario.vms.map((vm) => vm.clientBytesPerSecond),
      costs: [],
      sharedUntilUs: -1,
    },
  }
}

/** A twin that shares nothing with the original; its experiment may differ in what is still to come. */
export const forkSimulation = (simulation: Simulation, experiment: Experiment = simulation.experiment): Simulation => ({
  experiment,
  observe: null,
  state: cloneState(simulation.state),
})

/** 32-bit hash of the whole state in hexadecimal; equal in Node and in every browser. */
export const hashSimulation = (simulation: Simulation): string => hashPlain(simulation.state)

/** Moves the world to `toUs` and carries out the commands due until then, those of `toUs` included. */
export function advanceTo(simulation: Simulation, toUs: number): void {
  const { state, experiment } = simulation
  for (;;) {
    carryOutCommands(simulation)
    if (state.timeUs >= toUs) break
    const nextCommandUs = experiment.commands[state.commandsDone]?.atUs ?? Number.POSITIVE_INFINITY
    advanceUndisturbed(simulation, Math.min(toUs, nextCommandUs))
  }
  for (const guest of state.guests) advanceGuest(guest, Math.max(guest.progressAtUs, state.timeUs))
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

/** From the present to `toUs`, between which no command falls. */
function advanceUndisturbed(simulation: Simulation, toUs: number): void {
  const { state } = simulation
  const active = state.migrations.filter(isActive)
  if (state.timeUs >= state.sharedUntilUs) {
    shareNetwork(simulation)
    const isCoupled = active.length > 1
    state.sharedUntilUs = isCoupled ? (Math.floor(state.timeUs / SLICE_US) + 1) * SLICE_US : Number.MAX_SAFE_INTEGER
  }
  const endUs = Math.min(toUs, state.sharedUntilUs)
  const ready = active.filter((migration) => hasShare(simulation, migration))
  for (const migration of ready) advanceToEnd(simulation, migration, endUs, active.length === 1)
  state.timeUs = endUs
}

/** Runs one migration to `endUs` through as many phases as it takes; one that is alone gets its new share at once. */
function advanceToEnd(simulation: Simulation, migration: Migration, endUs: number, isAlone: boolean): void {
  let phase: Phase
  do {
    phase = migration.phase
    advanceMigration(migration, contextOf(simulation, migration), endUs)
    if (isAlone && migration.phase !== phase) shareNetwork(simulation)
  } while (migration.phase !== phase && isActive(migration) && hasShare(simulation, migration))
}

/** A migration that begins to send within a slice waits for its share until the slice ends. */
const hasShare = ({ state }: Simulation, migration: Migration): boolean =>
  !isSending(migration) || state.costs[state.migrations.indexOf(migration)] !== null

const idleCosts: PageCosts = {
  zeroPs: 0,
  residentPs: 0,
  freshPs: 0,
  coldPs: 0,
  coldPages: 0,
  zeroBytes: 0,
  normalBytes: 1,
}

function contextOf(simulation: Simulation, migration: Migration) {
  const { state, observe } = simulation
  return {
    guest: guestOf(state, migration.vm),
    costs: state.costs[state.migrations.indexOf(migration)] ?? idleCosts,
    observe,
  }
}

const guestOf = (state: SimulationState, vm: string): Guest =>
  present(
    state.guests.find((guest) => guest.vm === vm),
    `VM ${vm}`,
  )
const serverOf = (scenario: Scenario, id: string): Server =>
  present(
    scenario.servers.find((server) => server.id === id),
    `server ${id}`,
  )

/** Shares network cards and link among migrations and client traffic. */
function shareNetwork(simulation: Simulation): void {
  const { state, experiment } = simulation
  const { servers } = experiment.scenario
  const link = state.links[0]
  const rate = (bitsPerSecond: number): number => payloadBytesPerSecond(bitsPerSecond, link.payloadFraction)
  // Resources: link, then each card outwards, then each card inwards.
  const capacities = [
    rate(link.bitsPerSecond),
    ...servers.map((s) => rate(s.nicBitsPerSecond)),
    ...servers.map((s) => rate(s.nicBitsPerSecond)),
  ]
  const out = (server: string): number => 1 + servers.findIndex(({ id }) => id === server)
  const into = (server: string): number => out(server) + servers.length
  const clients: Flow[] = state.guests.map((guest, i) => ({
    demand: guest.speedPermille > 0 ? state.clientDemand[i] : 0,
    path: [out(guest.server), 0],
  }))
  const moves: Flow[] = state.migrations.map((migration) => ({
    demand: isSending(migration) ? Number.POSITIVE_INFINITY : 0,
    path: [out(migration.source), 0, into(migration.destination)],
  }))
  const shares = maxMinShares(capacities, [...clients, ...moves])
  state.clientBytesPerSecond = shares.slice(0, clients.length)
  state.costs = state.migrations.map((migration, i) => {
    if (!isSending(migration)) return null
    const { source, destination, hypervisor } = migration
    const { scenario } = experiment
    return pageCosts(
      hypervisors[hypervisor],
      serverOf(scenario, source),
      serverOf(scenario, destination),
      shares[clients.length + i],
    )
  })
}

function carryOutCommands(simulation: Simulation): void {
  const { state, experiment } = simulation
  for (;;) {
    const command = experiment.commands[state.commandsDone]
    if (command === undefined || command.atUs > state.timeUs) return
    state.commandsDone++
    carryOut(simulation, command)
    state.sharedUntilUs = -1
  }
}

function carryOut(simulation: Simulation, command: Command): void {
  if (command.kind === 'migrate') migrate(simulation, command)
  else if (command.kind === 'set') set(simulation, command)
  else {
    const migration = simulation.state.migrations.findLast(
      (candidate) => candidate.vm === command.vm && isActive(candidate),
    )
    if (migration) cancelMigration(migration, contextOf(simulation, migration), simulation.state.timeUs)
  }
}

function migrate(simulation: Simulation, { vm, destination }: MigrateCommand): void {
  const { state, experiment, observe } = simulation
  const atUs = state.timeUs
  const reasons = refusals(experiment.scenario, state, vm, destination)
  if (reasons.length > 0) {
    observe?.({ kind: 'refused', atUs, vm, destination, refusals: reasons })
    return
  }
  const guest = guestOf(state, vm)
  const { strategy, downtimeLimitMs, maxBandwidthBytesPerSecond } = state.settings
  const { hypervisor } = serverOf(experiment.scenario, guest.server)
  const request = { atUs, destination, strategy, hypervisor, downtimeLimitMs, maxBandwidthBytesPerSecond }
  state.migrations.push(startMigration(request, guest, observe))
}

/** Targets and fields were checked with the experiment (validate.ts). */
function set(simulation: Simulation, { target, field, value }: SetCommand): void {
  const { state, observe } = simulation
  const [kind, id] = target.split('/')
  if (kind === 'link') {
    const link = state.links.find((candidate) => candidate.id === id)
    if (link) Object.assign(link, { [field]: value } as Partial<LinkValues>)
  } else if (kind === 'vm') {
    const index = state.guests.findIndex((guest) => guest.vm === id)
    if (field === 'clientBytesPerSecond') state.clientDemand[index] = Number(value)
    else setWorkload(state.guests[index], state.timeUs, { [field]: value })
  } else {
    Object.assign(state.settings, { [field]: value } as Partial<MigrationValues>)
    const { downtimeLimitMs, maxBandwidthBytesPerSecond } = state.settings
    for (const migration of state.migrations.filter(isActive))
      Object.assign(migration, { downtimeLimitMs, maxBandwidthBytesPerSecond })
  }
  observe?.({ kind: 'set', atUs: state.timeUs, vm: kind === 'vm' ? id : '', target, field, value })
}
