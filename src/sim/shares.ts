/*
 * Who gets what at this moment: network cards and link among migrations and client traffic, processors among VMs and
 * the threads of migrations. Page costs, guest speeds and power follow from it. What many migrations at once need of
 * it, server by server and flow by flow, is put together in localShares.ts.
 */
import { diskRate, setDiskPace } from './diskProgress.ts'
import { setLoad } from './energy.ts'
import type { Link, Scenario, Server } from './experiment.ts'
import { changeSpeed, type Guest, isGone } from './guest.ts'
import { type HostShares, shareHost, THREAD_CORES } from './hosts.ts'
import { hypervisors } from './hypervisors/index.ts'
import { lookupOf } from './lookup.ts'
import { isActive, isSending, type Migration, streamOf } from './migration.ts'
import { type Flow, maxMinShares, payloadBytesPerSecond } from './network.ts'
import { type PageCosts, pageCosts, type ThreadShares } from './pageCosts.ts'
import { settleIfFetching } from './postcopy.ts'
import { powerCurves } from './power/index.ts'
import { wantedTime } from './speed.ts'
import type { SimulationState } from './state.ts'
import { connectionBytesPerSecond } from './tcp.ts'
import { clientRouteOf, isCut, routeOf, routeValues, topologyOf } from './topology.ts'

/** Shares everything anew at `atUs`; tells of migrations whose rate is about to change. */
export function shareResources(
  scenario: Scenario,
  state: SimulationState,
  atUs: number,
  beforeNewCosts: (migration: Migration) => void,
): void {
  const threads = shareProcessors(scenario, state, atUs)
  const oldRates = state.rates
  state.rates = shareNetwork(scenario, state)
  state.costs = state.migrations.map((migration, i) => {
    if (isActive(migration) && state.rates[i] !== oldRates[i]) beforeNewCosts(migration)
    if (migration.disk?.isLive) setDiskPace(migration.disk, atUs, diskRate(scenario, migration, state.rates[i]))
    return costsOf(scenario, state, migration, state.rates[i], threads[i])
  })
}

/** What a page costs a migration at this rate; null if it sends nothing. */
export function costsOf(
  scenario: Scenario,
  { links }: SimulationState,
  migration: Migration,
  bytesPerSecond: number,
  shares: ThreadShares,
): PageCosts | null {
  if (!isSending(migration) || bytesPerSecond === 0) return null
  const lookup = lookupOf(scenario)
  return pageCosts({
    hypervisor: hypervisors[migration.hypervisor],
    source: scenario.servers[lookup.server(migration.source)],
    destination: scenario.servers[lookup.server(migration.destination)],
    settings: streamOf(migration),
    compressedFraction: scenario.vms[lookup.vm(migration.vm)].compressedFraction,
    bytesPerSecond,
    latencyUs: routeValues(links, routeOf(scenario, migration)).latencyUs,
    shares,
  })
}

/** Bytes per second for data on a line of the network. */
export const lineRate = ({ payloadFraction }: Link, bitsPerSecond: number): number =>
  payloadBytesPerSecond(bitsPerSecond, payloadFraction)

/** Of each server's card. */
export function cardRates(scenario: Scenario, { links }: SimulationState): number[] {
  const { linkOf } = topologyOf(scenario)
  return scenario.servers.map(({ nicBitsPerSecond }, s) => lineRate(links[linkOf(s)], nicBitsPerSecond))
}

/** What the clients of a guest could take, in bytes per second. */
export function clientDemandOf(scenario: Scenario, state: SimulationState, guestIndex: number): number {
  const { server, speedPermille } = state.guests[guestIndex]
  return speedPermille > 0 && !isCut(state, clientRouteOf(scenario, server)) ? state.clientDemand[guestIndex] : 0
}

/** What a migration could send at present. */
export function moveDemandOf(scenario: Scenario, state: SimulationState, migration: Migration): number {
  const route = routeOf(scenario, migration)
  if (!isSending(migration) || isCut(state, route)) return 0
  return connectionBytesPerSecond(routeValues(state.links, route)) * streamOf(migration).channels
}

/**
 * Bytes per second of each migration while it sends; sets what clients get. A migration that is capped sends in bursts:
 * what clients get follows from its mean, its own pace within a burst from all that they leave.
 */
function shareNetwork(scenario: Scenario, state: SimulationState): number[] {
  const { servers } = scenario
  const lookup = lookupOf(scenario)
  // Resources: links, then each card outwards, then each card inwards.
  const cards = cardRates(scenario, state)
  const capacities = [...state.links.map((link) => lineRate(link, link.bitsPerSecond)), ...cards, ...cards]
  const out = (server: string): number => state.links.length + lookup.server(server)
  const into = (server: string): number => out(server) + servers.length
  const clients = state.guests.map(
    ({ server }, i): Flow => ({
      demand: clientDemandOf(scenario, state, i),
      path: [out(server), ...clientRouteOf(scenario, server)],
    }),
  )
  const moves = state.migrations.map(
    (migration): Flow => ({
      demand: moveDemandOf(scenario, state, migration),
      path: [out(migration.source), ...routeOf(scenario, migration), into(migration.destination)],
    }),
  )
  const limits = state.migrations.map((migration) => meanLimit(scenario, migration))
  const shares = shareFlows(capacities, clients, moves, limits)
  state.clientBytesPerSecond = shares.clients
  return shares.moves
}

/** What clients and migrations get, given what each migration can send in the mean. */
export function shareFlows(
  capacities: readonly number[],
  clients: readonly Flow[],
  moves: readonly Flow[],
  meanLimits: readonly number[],
): { readonly clients: number[]; readonly moves: number[] } {
  const means = moves.map(({ demand, path }, i): Flow => ({ path, demand: Math.min(demand, meanLimits[i]) }))
  const served = maxMinShares(capacities, [...clients, ...means]).slice(0, clients.length)
  const constant = clients.map(({ path }, i): Flow => ({ path, demand: served[i] }))
  return { clients: served, moves: maxMinShares(capacities, [...constant, ...moves]).slice(clients.length) }
}

/** Bytes per second that a migration can send in the mean: its cap, or the disks that it copies; Infinity if neither binds. */
export function meanLimit(scenario: Scenario, migration: Migration): number {
  const { phase, settings } = migration
  if (phase === 'disk') return diskRate(scenario, migration, Infinity)
  const cap =
    phase === 'push'
      ? settings.maxBandwidthBytesPerSecond
      : phase === 'fetch'
        ? settings.postcopyBandwidthBytesPerSecond
        : 0
  return cap === 0 ? Infinity : cap
}

/** Who wants cores of one server. */
export interface ServerUsers {
  /** Guests that run there. */
  readonly guests: readonly Guest[]
  /** Migrations that send from it, and those that it receives. */
  readonly sending: readonly Migration[]
  readonly taking: readonly Migration[]
}

/**
 * Shares one server's cores; sets the speeds of its guests and its power, and gives what the threads got: of those that
 * send first. `settle` is called before a guest's speed changes.
 */
export function shareServer(
  scenario: Scenario,
  state: SimulationState,
  index: number,
  { guests, sending, taking }: ServerUsers,
  atUs: number,
  settle: (guest: Guest) => void,
): HostShares {
  const server = scenario.servers[index]
  const shares = shareHost(server, {
    vmCores: guests.map(({ factors, vcpus }) => (factors.isPaused ? 0 : vcpus * wantedTime(factors))),
    threadCores: [...sending, ...taking].map((migration) => threadCores(migration, server)),
  })
  guests.forEach((guest, i) => {
    const cpuTime = shares.vms[i] === 1 ? 1 : shares.vms[i] * wantedTime(guest.factors)
    if (guest.factors.isPaused || cpuTime === guest.factors.cpuTime) return
    settle(guest)
    changeSpeed(guest, atUs, { cpuTime })
  })
  const sleeps = state.automation.sleep === 'on' && guests.length === 0 && sending.length + taking.length === 0
  const isOn = !sleeps && !state.downServers.includes(server.id)
  setLoad(state.meters[index], atUs, powerCurves[server.powerCurve], shares.load, isOn)
  return shares
}

const threadCores = (migration: Migration, { cores }: Server): number =>
  THREAD_CORES * Math.min(cores, streamOf(migration).channels)

/** Shares the cores of all servers; gives what the threads of each migration got. */
function shareProcessors(scenario: Scenario, state: SimulationState, atUs: number): ThreadShares[] {
  const { migrations } = state
  const lookup = lookupOf(scenario)
  const users = scenario.servers.map(() => ({
    guests: [] as Guest[],
    sending: [] as Migration[],
    taking: [] as Migration[],
  }))
  for (const guest of state.guests) if (!isGone(guest)) users[lookup.server(guest.server)].guests.push(guest)
  for (const migration of migrations.filter(isSending)) {
    users[lookup.server(migration.source)].sending.push(migration)
    users[lookup.server(migration.destination)].taking.push(migration)
  }
  const sourceShares = new Map<Migration, number>()
  const targetShares = new Map<Migration, number>()
  users.forEach((here, s) => {
    const { threads } = shareServer(scenario, state, s, here, atUs, (guest) =>
      settleIfFetching(migrations, guest, atUs),
    )
    here.sending.forEach((migration, i) => {
      sourceShares.set(migration, threads[i])
    })
    here.taking.forEach((migration, i) => {
      targetShares.set(migration, threads[here.sending.length + i])
    })
  })
  return migrations.map((migration) => ({
    source: sourceShares.get(migration) ?? 1,
    destination: targetShares.get(migration) ?? 1,
  }))
}
