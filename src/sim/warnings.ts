/* What speaks against a move without forbidding it: rows like those of admission, and the move may be made. */
import type { Scenario, Server, Vm } from './experiment.ts'
import { isGone } from './guest.ts'
import { lookupOf } from './lookup.ts'
import { payloadBytesPerSecond } from './network.ts'
import type { SimulationState } from './state.ts'
import { clientRouteOf, routeOf, routeValues } from './topology.ts'
import { coresFor } from './view.ts'
import { vmms } from './vmm/index.ts'

type Caution =
  | 'oversubscribed'
  | 'tightMemory'
  | 'diskCopy'
  | 'wan'
  | 'remoteStorage'
  | 'sharedHost'
  | 'slowCard'
  | 'together'

export interface Warning {
  readonly rule: Caution
  readonly what: string
  readonly why: string
  readonly fix: string
}

/** Less memory left than this share of a server is called tight. An assumption: policies keep such a reserve for growth. */
const RESERVE_FRACTION = 0.1

interface Move {
  readonly scenario: Scenario
  readonly state: SimulationState
  readonly vm: Vm
  readonly source: Server
  readonly destination: Server
  /** Indices of the VMs that would be at the destination, this one included. */
  readonly there: readonly number[]
}

/** Empty if nothing speaks against it; of a move that admission allows. */
export function warnings(scenario: Scenario, state: SimulationState, vmId: string, destination: string): Warning[] {
  const lookup = lookupOf(scenario)
  const vmIndex = lookup.vm(vmId)
  const { guests } = state
  const move: Move = {
    scenario,
    state,
    vm: scenario.vms[vmIndex],
    source: scenario.servers[lookup.server(guests[vmIndex].server)],
    destination: scenario.servers[lookup.server(destination)],
    there: guests.flatMap((guest, i) => (i === vmIndex || (guest.server === destination && !isGone(guest)) ? [i] : [])),
  }
  return rules.flatMap((rule) => rule(move) ?? [])
}

const rules: readonly ((move: Move) => Warning | null)[] = [
  oversubscribed,
  sharedHost,
  slowCard,
  tightMemory,
  diskCopy,
  wan,
  remoteStorage,
  together,
]

const rounded = (value: number): number => Math.round(value * 10) / 10

function oversubscribed({ state: { guests }, vm, destination, there }: Move): Warning | null {
  const wantedCores = there.reduce((sum, i) => sum + guests[i].vcpus * guests[i].factors.cpuDemand, 0)
  const cores = coresFor(destination)
  if (wantedCores <= cores) return null
  return {
    rule: 'oversubscribed',
    what: `${destination.label} has too few cores`,
    why: `Its VMs would want ${rounded(wantedCores)} cores, it has ${rounded(cores)} for them: ${vm.label} and its neighbours get slower.`,
    fix: 'Choose a server with more cores to spare.',
  }
}

function sharedHost({ source, destination }: Move): Warning | null {
  if (vmms[source.vmm].sharesWithHost || !vmms[destination.vmm].sharesWithHost) return null
  return {
    rule: 'sharedHost',
    what: `${destination.label} runs its VMs on top of a host OS`,
    why: 'Other programs of that OS take their share of the processors.',
    fix: 'Choose a server whose VMM runs on the hardware itself.',
  }
}

function slowCard({ scenario, state: { clientBytesPerSecond, links }, destination, there }: Move): Warning | null {
  const [link] = clientRouteOf(scenario, destination.id)
  const wanted = there.reduce((sum, i) => sum + clientBytesPerSecond[i], 0)
  const cardBytesPerSecond = payloadBytesPerSecond(destination.nicBitsPerSecond, links[link].payloadFraction)
  if (wanted <= cardBytesPerSecond) return null
  return {
    rule: 'slowCard',
    what: `The network card of ${destination.label} is too slow`,
    why: `Clients of its VMs would take ${Math.round(wanted / 1e6)} MB/s, it carries ${Math.round(cardBytesPerSecond / 1e6)} MB/s.`,
    fix: 'Choose a server with a faster card.',
  }
}

function tightMemory({ scenario, destination, there }: Move): Warning | null {
  const left = there.reduce((room, i) => room - scenario.vms[i].memoryBytes, destination.memoryBytes)
  if (left >= RESERVE_FRACTION * destination.memoryBytes) return null
  return {
    rule: 'tightMemory',
    what: `${destination.label} will be nearly full`,
    why: `${rounded(Math.max(0, left) / 2 ** 30)} of its ${rounded(destination.memoryBytes / 2 ** 30)} GiB of memory would be left.`,
    fix: 'Choose a server with more room if others have to move there later.',
  }
}

function diskCopy({ vm, destination }: Move): Warning | null {
  if (vm.storage !== 'local' || vm.diskBytes === 0) return null
  return {
    rule: 'diskCopy',
    what: `The disk of ${vm.label} has to be copied too`,
    why: `It has ${rounded(vm.diskBytes / 2 ** 30)} GiB and lies on its server: all of it crosses the network to ${destination.label}.`,
    fix: 'With shared storage nothing of the disk would move.',
  }
}

const crossesWan = ({ scenario, source, destination }: Move): boolean =>
  routeOf(scenario, { source: source.id, destination: destination.id }).some(
    (link) => scenario.links[link].kind === 'wan',
  )

function wan(move: Move): Warning | null {
  const { scenario, state, source, destination } = move
  if (!crossesWan(move)) return null
  const { latencyUs } = routeValues(state.links, routeOf(scenario, { source: source.id, destination: destination.id }))
  return {
    rule: 'wan',
    what: `${destination.label} is at another site`,
    why: `Each request for a page takes ${rounded((2 * latencyUs) / 1000)} ms there and back, and clients have to be led to the new place.`,
    fix: 'Plan a longer migration, or choose a server at the same site.',
  }
}

function remoteStorage(move: Move): Warning | null {
  const { vm } = move
  if (vm.storage !== 'shared' || !crossesWan(move)) return null
  return {
    rule: 'remoteStorage',
    what: `The disk of ${vm.label} stays at its old site`,
    why: 'Each read and write of it would cross the WAN. What that costs the application is not modelled.',
    fix: 'Replicate the disk to the other site beforehand.',
  }
}

function together({ scenario, state, vm, destination, there }: Move): Warning | null {
  if (vm.keepTogether === 0) return null
  const left = scenario.vms.find(
    (other, i) =>
      other.id !== vm.id && other.keepTogether === vm.keepTogether && !there.includes(i) && !isGone(state.guests[i]),
  )
  if (left === undefined) return null
  return {
    rule: 'together',
    what: `${vm.label} would leave ${left.label} behind`,
    why: `They talk much with each other, from now on over the network to ${destination.label}.`,
    fix: `Move ${left.label} too.`,
  }
}
