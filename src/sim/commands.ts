/* Commands act on the world. Targets and fields were checked with the experiment (validate.ts). */
import { type Census, freeBytesAt, refusals, startRefusals } from './admission.ts'
import type { MigrationContext } from './context.ts'
import { createDiskProgress, type DiskProgress } from './diskProgress.ts'
import { diskMoves } from './disks/index.ts'
import type { Observer } from './events.ts'
import type { Command, Experiment, FailCommand, MigrateCommand, RepairCommand, SetCommand, Vm } from './experiment.ts'
import { crashServer, cutLink, endWithGuest, exhaustMemory, recoverMigration, restoreLink } from './failures.ts'
import { type AutomationValues, type LinkValues, type MigrationValues, migrationFields } from './fields.ts'
import { fateOf } from './forced.ts'
import { type Guest, isLost, setPower, setWorkload } from './guest.ts'
import type { Hypervisor } from './hypervisors/hypervisor.ts'
import { type HypervisorId, hypervisors } from './hypervisors/index.ts'
import { knownPages } from './knownPages.ts'
import { setDemand } from './load.ts'
import { lookupOf } from './lookup.ts'
import { abandonMigration, startMigration } from './migrate.ts'
import { isActive, type Migration, runningSettings } from './migration.ts'
import { overrule } from './overrule.ts'
import { settleIfFetching } from './postcopy.ts'
import type { SimulationState } from './state.ts'
import { strategies } from './strategies/index.ts'
import { routeOf, routeValues } from './topology.ts'

export interface World {
  readonly experiment: Experiment
  readonly state: SimulationState
  readonly observe: Observer | null
  readonly contextOf: (migration: Migration) => MigrationContext
  /** Who is where, if that is known already. */
  readonly census?: Census
}

/** Carries a command out at the present moment. One that cannot do anything does nothing. */
export function carryOut(world: World, command: Command): void {
  switch (command.kind) {
    case 'migrate':
      migrate(world, command)
      return
    case 'set':
      set(world, command)
      return
    case 'fail':
      fail(world, command)
      return
    case 'repair':
      repair(world, command)
      return
    case 'start':
      start(world, command.vm)
      return
    case 'stop':
      stop(world, command.vm)
      return
    case 'refuse':
      overrule(world.state, command.vm, world.observe)
      return
    default: {
      const { experiment, state, contextOf } = world
      const migration = state.migrations.findLast((candidate) => candidate.vm === command.vm && isActive(candidate))
      if (!migration) {
        if (command.kind === 'cancel') dequeue(world, command.vm)
        return
      }
      if (command.kind === 'cancel') abandonMigration(migration, contextOf(migration), state.timeUs, 'cancelled')
      else if (command.kind === 'switch') askSwitch(migration)
      else recoverMigration(experiment.scenario, state, migration, contextOf(migration))
    }
  }
}

/** Takes a move that waits out of the queue. */
function dequeue({ state, observe }: World, id: string): void {
  const waiting = state.queue.find(({ vm }) => vm === id)
  if (waiting === undefined) return
  state.queue = state.queue.filter(({ vm }) => vm !== id)
  observe?.({ kind: 'dequeued', atUs: state.timeUs, ...waiting })
}

function askSwitch(migration: Migration): void {
  migration.switchAsked = true
  reconsider(migration)
}

/** A long batch (push.ts) ends at once: other things may be decided now. */
function reconsider(migration: Migration): void {
  migration.batchUntilPages = Number.MAX_SAFE_INTEGER
}

function migrate(world: World, { vm: id, destination, mode }: MigrateCommand): void {
  const { state, experiment, observe, census } = world
  const { scenario, seed } = experiment
  const atUs = state.timeUs
  if (mode === 'queue') {
    state.queue = [...state.queue.filter(({ vm }) => vm !== id), { vm: id, destination }]
    observe?.({ kind: 'queued', atUs, vm: id, destination })
    return
  }
  const reasons = refusals(scenario, state, id, destination, census)
  const fate =
    mode === 'force' && reasons.length > 0 ? fateOf(reasons, freeBytesAt(scenario, state, destination)) : null
  if (fate !== null) observe?.({ kind: 'forced', atUs, vm: id, destination, refusals: reasons })
  else if (reasons.length > 0) {
    observe?.({ kind: 'refused', atUs, vm: id, destination, refusals: reasons })
    return
  }
  const lookup = lookupOf(scenario)
  const [vm, guest] = [scenario.vms[lookup.vm(id)], state.guests[lookup.vm(id)]]
  const { hypervisor } = scenario.servers[lookup.server(guest.server)]
  const request = {
    atUs,
    destination,
    hypervisor,
    settings: settingsFor(hypervisor, state.settings),
    latencyUs: routeValues(state.links, routeOf(scenario, { source: guest.server, destination })).latencyUs,
    disk: diskOf(vm, state.settings, atUs),
    fate,
    known: state.settings.deduplicate === 'on' ? knownPages(guest, vm, seed) : null,
  }
  state.migrations.push(startMigration(request, guest, observe))
}

/** What the hypervisor can do of it: options that it lacks stay at their defaults. */
function settingsFor(id: HypervisorId, settings: MigrationValues): MigrationValues {
  const { lacks }: Hypervisor = hypervisors[id]
  return { ...settings, ...Object.fromEntries(lacks.map((key) => [key, migrationFields[key].default])) }
}

/** How far behind a replica is: asynchronous replication in steps of a second. Assumption. */
const REPLICA_LAG_US = 1_000_000

function diskOf(vm: Vm, settings: MigrationValues, atUs: number): DiskProgress | null {
  const { storage, diskBytes, diskWriteBytesPerSecond } = vm
  // A guest that is stopped first writes nothing more.
  const writeBytesPerSecond = strategies[settings.strategy].suspendsFirst ? 0 : diskWriteBytesPerSecond
  if (storage === 'shared' || diskBytes === 0) return null
  if (storage === 'local') {
    const { mirrorsWrites } = diskMoves[settings.disk]
    return createDiskProgress(atUs, diskBytes, { diskBytes, writeBytesPerSecond, mirrorsWrites })
  }
  const lagBytes = Math.min(diskBytes, Math.floor((diskWriteBytesPerSecond * REPLICA_LAG_US) / 1e6))
  return createDiskProgress(atUs, lagBytes, { diskBytes, writeBytesPerSecond, mirrorsWrites: true })
}

function set({ state, observe }: World, { target, field, value }: SetCommand): void {
  const [kind, id] = target.split('/')
  if (kind === 'link') {
    const link = state.links.find((candidate) => candidate.id === id)
    if (link) Object.assign(link, { [field]: value } as Partial<LinkValues>)
  } else if (kind === 'vm') setVm(state, id, field, value)
  else if (kind === 'server') setListed(state.maintenance, id, value === 'on')
  else if (kind === 'automation') Object.assign(state.automation, { [field]: value } as Partial<AutomationValues>)
  else {
    Object.assign(state.settings, { [field]: value } as Partial<MigrationValues>)
    for (const migration of state.migrations.filter(isActive)) {
      const next = settingsFor(migration.hypervisor, state.settings)
      for (const key of runningSettings) Object.assign(migration.settings, { [key]: next[key] })
      reconsider(migration)
    }
  }
  observe?.({ kind: 'set', atUs: state.timeUs, vm: kind === 'vm' ? id : '', target, field, value })
}

function setVm(state: SimulationState, id: string, field: string, value: SetCommand['value']): void {
  const index = state.guests.findIndex((guest) => guest.vm === id)
  const guest: Guest = state.guests[index]
  settleIfFetching(state.migrations, guest, state.timeUs)
  if (field === 'clientBytesPerSecond' || field === 'cpuDemand' || field === 'writesPerSecond')
    setDemand(state, index, field, Number(value))
  else setWorkload(guest, state.timeUs, { [field]: value })
}

function fail({ state, contextOf, observe }: World, { target, failure }: FailCommand): void {
  const [, id] = target.split('/')
  observe?.({ kind: 'failure', atUs: state.timeUs, vm: '', target, failure })
  if (failure === 'crash') crashServer(state, contextOf, id, state.timeUs)
  else if (failure === 'memory') exhaustMemory(state, contextOf, id, state.timeUs)
  else cutLink(state, linkIndex(state, id), state.timeUs)
}

function repair({ experiment, state, observe }: World, { target }: RepairCommand): void {
  const [kind, id] = target.split('/')
  observe?.({ kind: 'failure', atUs: state.timeUs, vm: '', target, failure: null })
  if (kind === 'link') restoreLink(experiment.scenario, state, linkIndex(state, id), state.timeUs)
  if (kind === 'server') for (const list of [state.downServers, state.fullServers]) setListed(list, id, false)
}

const linkIndex = ({ links }: SimulationState, id: string): number => links.findIndex((link) => link.id === id)

/** A VM that does not run starts where it stands, if there is room. */
function start({ experiment, state, observe }: World, id: string): void {
  const index = lookupOf(experiment.scenario).vm(id)
  const guest = state.guests[index]
  if (!guest.isOff || isLost(guest)) return
  const reasons = startRefusals(experiment.scenario, state, index)
  if (reasons.length > 0)
    observe?.({ kind: 'refused', atUs: state.timeUs, vm: id, destination: guest.server, refusals: reasons })
  else {
    setPower(guest, state.timeUs, true)
    observe?.({ kind: 'power', atUs: state.timeUs, vm: id, server: guest.server, isOn: true })
  }
}

/** A VM that runs ends, and a migration of it with it. */
function stop({ state, observe, contextOf }: World, id: string): void {
  const guest: Guest | undefined = state.guests.find(({ vm }) => vm === id)
  if (guest === undefined || guest.isOff || isLost(guest)) return
  const migration = state.migrations.findLast((each) => each.vm === id && isActive(each))
  if (migration !== undefined) endWithGuest(migration, contextOf(migration), state.timeUs)
  setPower(guest, state.timeUs, false)
  observe?.({ kind: 'power', atUs: state.timeUs, vm: id, server: guest.server, isOn: false })
}

/** Puts an id on a list or takes it off. */
function setListed(list: string[], id: string, isOn: boolean): void {
  const index = list.indexOf(id)
  if (isOn && index < 0) list.push(id)
  else if (!isOn && index >= 0) list.splice(index, 1)
}
