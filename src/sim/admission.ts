/* May this VM go to that server? All reasons at once, each with what, why and how to fix it. */
import type { Scenario, Server, Vm } from './experiment.ts'
import { cpuLevels } from './fields/cpuLevels.ts'
import { type Guest, isGone, isLost } from './guest.ts'
import type { Hypervisor } from './hypervisors/hypervisor.ts'
import { hypervisors } from './hypervisors/index.ts'
import { lookupOf } from './lookup.ts'
import { isActive } from './migration.ts'
import type { SimulationState } from './state.ts'
import { strategies } from './strategies/index.ts'
import { type Route, routeOf, routeValues, topOf } from './topology.ts'

type Rule =
  | 'sameServer'
  | 'migrating'
  | 'memory'
  | 'unknownServer'
  | 'offline'
  | 'hypervisor'
  | 'strategy'
  | 'architecture'
  | 'cpu'
  | 'device'
  | 'storagePath'
  | 'disk'
  | 'segment'
  | 'affinity'
  | 'concurrency'
  | 'distance'
  | 'maintenance'

export interface Refusal {
  readonly rule: Rule
  readonly what: string
  readonly why: string
  readonly fix: string
}

/** Who is where, as far as admission asks. */
export interface Census {
  /** Indices of the VMs that a server has promised room to: its own, and those on their way to it or from it. */
  readonly withRoom: (server: string) => Iterable<number>
  readonly isMigrating: (vmIndex: number) => boolean
}

/** Taken by looking at everyone. */
function takeCensus(scenario: Scenario, state: SimulationState): Census {
  const lookup = lookupOf(scenario)
  const active = state.migrations.filter(isActive)
  return {
    withRoom(server) {
      const here = new Set<number>()
      state.guests.forEach((guest, i) => {
        if (guest.server === server && !isGone(guest)) here.add(i)
      })
      for (const { vm, source, destination } of active)
        if (source === server || destination === server) here.add(lookup.vm(vm))
      return here
    },
    isMigrating: (vmIndex) => active.some(({ vm }) => vm === scenario.vms[vmIndex].id),
  }
}

/** Empty if the move is allowed. Throws if the VM does not exist: commands are checked before they act. */
export function refusals(
  scenario: Scenario,
  state: SimulationState,
  vmId: string,
  destination: string,
  census: Census = takeCensus(scenario, state),
): Refusal[] {
  const lookup = lookupOf(scenario)
  const vmIndex = lookup.vm(vmId)
  const vm: Vm | undefined = scenario.vms[vmIndex]
  const guest: Guest | undefined = state.guests[vmIndex]
  const server: Server | undefined = scenario.servers[lookup.server(destination)]
  if (!vm || !guest) throw new Error(`expected a VM called ${vmId}`)
  if (!server)
    return [
      {
        rule: 'unknownServer',
        what: `There is no server ${destination}`,
        why: 'A VM needs a server to run on.',
        fix: 'Choose one of the servers on the floor.',
      },
    ]
  const migrating: Refusal[] = census.isMigrating(vmIndex)
    ? [
        {
          rule: 'migrating',
          what: `${vm.label} is already migrating`,
          why: 'A VM moves to one place at a time.',
          fix: 'Wait until it has arrived, or cancel the migration.',
        },
      ]
    : []
  if (isLost(guest)) {
    return [
      {
        rule: 'offline',
        what: `${vm.label} is lost`,
        why: 'It went down with its server: there is no running guest to move.',
        fix: 'Go back to before the crash.',
      },
    ]
  }
  if (guest.isOff) {
    return [
      {
        rule: 'offline',
        what: `${vm.label} does not run`,
        why: 'There is no guest to move: only its disk exists.',
        fix: 'Start it first.',
      },
    ]
  }
  if (guest.server === destination) {
    const same: Refusal = {
      rule: 'sameServer',
      what: `${vm.label} already runs on ${server.label}`,
      why: 'There is nothing to move.',
      fix: 'Choose another server.',
    }
    return [...migrating, same]
  }
  const source = scenario.servers[lookup.server(guest.server)]
  const move: Move = { scenario, state, vm, source, destination: server, census }
  return [...migrating, ...rules.flatMap((rule) => rule(move) ?? [])]
}

/** Empty if a VM that does not run may start where it stands. */
export function startRefusals(scenario: Scenario, state: SimulationState, vmIndex: number): Refusal[] {
  const vm = scenario.vms[vmIndex]
  const destination = scenario.servers[lookupOf(scenario).server(state.guests[vmIndex].server)]
  const move: Move = { scenario, state, vm, source: destination, destination, census: takeCensus(scenario, state) }
  return [offline, maintenance, memory, cpu, storagePath, diskSpace, affinity].flatMap((rule) => rule(move) ?? [])
}

interface Move {
  readonly scenario: Scenario
  readonly state: SimulationState
  readonly vm: Vm
  readonly source: Server
  readonly destination: Server
  readonly census: Census
}

/** Each gives the reason why not, or null. */
const rules: readonly ((move: Move) => Refusal | null)[] = [
  offline,
  maintenance,
  linkDown,
  memory,
  hypervisor,
  strategy,
  architecture,
  cpu,
  device,
  storagePath,
  diskSpace,
  segment,
  affinity,
  concurrency,
  distance,
]

function offline({ state, destination }: Move): Refusal | null {
  if (!state.downServers.includes(destination.id)) return null
  return {
    rule: 'offline',
    what: `${destination.label} is down`,
    why: 'It crashed and has not come back.',
    fix: 'Repair it, or choose another server.',
  }
}

const wayOf = ({ scenario, source, destination }: Move): Route =>
  routeOf(scenario, { source: source.id, destination: destination.id })

function linkDown(move: Move): Refusal | null {
  const { scenario, state } = move
  const down = wayOf(move).find((link) => state.linksDownSinceUs[link] >= 0)
  if (down === undefined) return null
  return {
    rule: 'offline',
    what: `${scenario.links[down].label} is cut`,
    why: 'Nothing gets from one server to the other.',
    fix: 'Restore the link first.',
  }
}

const vmsWithRoom = ({ scenario, destination, census }: Move): Vm[] =>
  Array.from(census.withRoom(destination.id), (i) => scenario.vms[i])

/** Memory of a server that no VM there, and none on its way there, has. */
export function freeBytesAt(
  scenario: Scenario,
  state: SimulationState,
  server: string,
  census: Census = takeCensus(scenario, state),
): number {
  if (state.fullServers.includes(server)) return 0
  const { memoryBytes } = scenario.servers[lookupOf(scenario).server(server)]
  return Array.from(census.withRoom(server)).reduce((free, i) => free - scenario.vms[i].memoryBytes, memoryBytes)
}

function memory({ scenario, state, vm, destination, census }: Move): Refusal | null {
  const freeBytes = freeBytesAt(scenario, state, destination.id, census)
  if (freeBytes >= vm.memoryBytes) return null
  return {
    rule: 'memory',
    what: `${destination.label} is short of memory`,
    why: `${vm.label} needs ${vm.memoryBytes / 2 ** 30} GiB, ${Math.max(0, freeBytes / 2 ** 30)} GiB is free.`,
    fix: 'Move another VM away first, or choose a server with more memory.',
  }
}

function hypervisor({ source, destination }: Move): Refusal | null {
  if (source.hypervisor === destination.hypervisor) return null
  const [from, to]: Hypervisor[] = [hypervisors[source.hypervisor], hypervisors[destination.hypervisor]]
  return {
    rule: 'hypervisor',
    what: `${destination.label} runs another hypervisor`,
    why: `A running VM of ${from.label} cannot be taken over by ${to.label}: they describe devices and processors differently.`,
    fix: `Choose a server with ${from.label}.`,
  }
}

function strategy({ state, source }: Move): Refusal | null {
  const { label, strategies: known }: Hypervisor = hypervisors[source.hypervisor]
  if (known.includes(state.settings.strategy)) return null
  const others = known.map((id) => strategies[id].label).join(', ')
  return {
    rule: 'strategy',
    what: `${label} does not know this strategy`,
    why: `${strategies[state.settings.strategy].label} is not among what it can do.`,
    fix: `Choose one of: ${others}.`,
  }
}

function cpu({ vm, destination }: Move): Refusal | null {
  if (cpuLevels.indexOf(vm.cpuLevel) <= cpuLevels.indexOf(destination.cpuLevel)) return null
  return {
    rule: 'cpu',
    what: `${destination.label} lacks processor features`,
    why: `${vm.label} was started with x86-64-${vm.cpuLevel}, ${destination.label} has x86-64-${destination.cpuLevel}: the guest would meet instructions that are not there.`,
    fix: 'Choose a newer server, or start the VM with a lower CPU level.',
  }
}

function architecture({ vm, source, destination }: Move): Refusal | null {
  if (source.architecture === destination.architecture) return null
  return {
    rule: 'architecture',
    what: `${destination.label} has processors of another architecture`,
    why: `${vm.label} was started on ${source.architecture}, ${destination.label} is ${destination.architecture}: its machine code means nothing there.`,
    fix: `Choose a server with ${source.architecture} processors.`,
  }
}

function device({ vm, source }: Move): Refusal | null {
  if (vm.device === 'virtual') return null
  return {
    rule: 'device',
    what: `${vm.label} uses a device of ${source.label} directly`,
    why: 'The state inside a device that is handed through is not known to the VMM, so it cannot be taken along.',
    fix: 'Give the VM an emulated device instead.',
  }
}

function storagePath({ vm, destination }: Move): Refusal | null {
  if (vm.storage !== 'shared' || destination.sharedStorage === 'on') return null
  return {
    rule: 'storagePath',
    what: `${destination.label} does not reach the shared storage`,
    why: `The disk of ${vm.label} lies there: the guest would have no disk.`,
    fix: 'Connect the server to the storage, or choose one that is.',
  }
}

/** Address resolution is a broadcast, which stays within one segment of the network (RFC 826). */
function segment({ scenario, state, vm, source, destination }: Move): Refusal | null {
  const top = state.links[topOf(scenario, { source: source.id, destination: destination.id })]
  if (top.kind !== 'wan' || top.redirection !== 'arp') return null
  return {
    rule: 'segment',
    what: `${destination.label} is on another segment of the network`,
    why: `${top.label} joins two sites: an ARP announcement does not cross it, and clients would go on calling ${vm.label} at ${source.label}.`,
    fix: 'Redirect clients over this link by a tunnel or by a new address.',
  }
}

function affinity(move: Move): Refusal | null {
  const { vm, destination } = move
  if (vm.keepApart === 0) return null
  const other = vmsWithRoom(move).find(({ id, keepApart }) => id !== vm.id && keepApart === vm.keepApart)
  if (other === undefined) return null
  return {
    rule: 'affinity',
    what: `${vm.label} and ${other.label} are kept apart`,
    why: `Both would go down if ${destination.label} does.`,
    fix: 'Choose a server without the other one.',
  }
}

function diskSpace(move: Move): Refusal | null {
  const { vm, destination } = move
  if (vm.storage !== 'local') return null
  const used = vmsWithRoom(move).filter(({ storage }) => storage === 'local')
  const freeBytes = destination.diskBytes - used.reduce((sum, { diskBytes }) => sum + diskBytes, 0)
  if (freeBytes >= vm.diskBytes) return null
  return {
    rule: 'disk',
    what: `${destination.label} is short of disk space`,
    why: `The disk of ${vm.label} has ${vm.diskBytes / 2 ** 30} GiB, ${Math.max(0, freeBytes / 2 ** 30)} GiB is free.`,
    fix: 'Choose a server with more space, or put the disk on shared storage.',
  }
}

function concurrency({ state, source, destination }: Move): Refusal | null {
  const { label, maxConcurrent }: Hypervisor = hypervisors[source.hypervisor]
  if (maxConcurrent === 0) return null
  const active = state.migrations.filter(isActive)
  const busiest = [source, destination]
    .map((server) => ({
      server,
      count: active.filter((each) => each.source === server.id || each.destination === server.id).length,
    }))
    .find(({ count }) => count >= maxConcurrent)
  if (!busiest) return null
  return {
    rule: 'concurrency',
    what: `${busiest.server.label} migrates ${busiest.count} VMs already`,
    why: `${label} allows ${maxConcurrent} at once on one server.`,
    fix: 'Wait until one of them has ended.',
  }
}

function maintenance({ state, destination }: Move): Refusal | null {
  if (!state.maintenance.includes(destination.id)) return null
  return {
    rule: 'maintenance',
    what: `${destination.label} is in maintenance`,
    why: 'It is being emptied and takes no further VM.',
    fix: 'Choose another server, or end the maintenance.',
  }
}

function distance(move: Move): Refusal | null {
  const { state, source } = move
  const { label, maxRoundTripMs }: Hypervisor = hypervisors[source.hypervisor]
  const roundTripMs = (2 * routeValues(state.links, wayOf(move)).latencyUs) / 1000
  if (maxRoundTripMs === 0 || roundTripMs <= maxRoundTripMs) return null
  return {
    rule: 'distance',
    what: 'The sites are too far apart',
    why: `A round trip takes ${roundTripMs} ms; ${label} supports up to ${maxRoundTripMs} ms.`,
    fix: 'Choose a link with less latency.',
  }
}
