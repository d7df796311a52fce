/*
 * Shares anew around some servers, and only there: their cores, and the flows that meet on the way to a full card with
 * the flows that have changed. What a flow gets depends on the flows that it is so connected with and on nothing else, so
 * that the rest need not be looked at.
 */
import { diskRate, setDiskPace } from './diskProgress.ts'
import { isGone } from './guest.ts'
import { beforeNewCosts } from './migrate.ts'
import { isActive, isSending, type Migration } from './migration.ts'
import type { Flow } from './network.ts'
import type { Roster, Run } from './roster.ts'
import {
  cardRates,
  clientDemandOf,
  costsOf,
  lineRate,
  meanLimit,
  moveDemandOf,
  shareFlows,
  shareServer,
} from './shares.ts'
import { type Route, topologyOf } from './topology.ts'

export interface Around {
  readonly servers: readonly number[]
  /** Runs whose costs are to be worked out in any case. */
  readonly changed: readonly Run[]
  readonly atUs: number
  /** Brings a run to the present before what it works with changes. */
  readonly settle: (run: Run) => void
  /** Brings a guest's own time to the present before its speed changes. */
  readonly settleGuest: (guestIndex: number) => void
}

/** Shares anew around the servers; gives the runs for which something changed, in order. */
export function shareAround(roster: Roster, around: Around): Run[] {
  const touched = new Set(around.changed)
  for (const server of around.servers) shareCores(roster, server, around, touched)
  const rates = shareFlowsAround(roster, around)
  for (const [run, rate] of rates) if (roster.state.rates[run.index] !== rate) touched.add(run)
  const runs = [...touched].sort((one, other) => one.index - other.index)
  for (const run of runs) applyShares(roster, run, rates.get(run), around)
  return runs
}

function applyShares({ scenario, state }: Roster, run: Run, newRate: number | undefined, around: Around): void {
  const { index, migration, context } = run
  around.settle(run)
  const rate = newRate ?? state.rates[index] ?? 0
  const isNew = rate !== state.rates[index] || around.changed.includes(run)
  if (isActive(migration) && rate !== state.rates[index]) beforeNewCosts(migration, context, around.atUs)
  state.rates[index] = rate
  // Its own change comes first.
  if (migration.shareAtUs >= 0 && !around.changed.includes(run)) return
  if (migration.disk?.isLive && isNew) setDiskPace(migration.disk, around.atUs, diskRate(scenario, migration, rate))
  context.costs = isActive(migration) ? costsOf(scenario, state, migration, rate, migration.threads) : null
  state.costs[index] = context.costs
}

/** The cores of one server; adds the runs whose threads got another share. */
function shareCores(roster: Roster, server: number, around: Around, touched: Set<Run>): void {
  const { scenario, state, runs, guestsAt, outgoing, incoming } = roster
  const sending = outgoing[server].flatMap((index) => sendingRun(runs[index]))
  const taking = incoming[server].flatMap((index) => sendingRun(runs[index]))
  const indices = guestsAt[server].filter((index) => !isGone(state.guests[index]))
  const migrationOf = ({ migration }: Run): Migration => migration
  const { threads } = shareServer(
    scenario,
    state,
    server,
    {
      guests: indices.map((index) => state.guests[index]),
      sending: sending.map(migrationOf),
      taking: taking.map(migrationOf),
    },
    around.atUs,
    (guest) => around.settleGuest(indices[indices.findIndex((index) => state.guests[index] === guest)]),
  )
  sending.forEach((run, i) => {
    setThreads(run, 'source', threads[i], touched)
  })
  taking.forEach((run, i) => {
    setThreads(run, 'destination', threads[sending.length + i], touched)
  })
}

function setThreads(run: Run, end: 'source' | 'destination', share: number, touched: Set<Run>): void {
  const { threads } = run.migration
  if (threads[end] === share) return
  threads[end] = share
  touched.add(run)
}

const sendingRun = (run: Run | null): Run[] => (run !== null && isSending(run.migration) ? [run] : [])

/** The rates of all runs that are connected with the servers' changed flows. */
function shareFlowsAround(roster: Roster, { servers, changed }: Around): Map<Run, number> {
  const { scenario, state, runs, guestsAt, outgoing, incoming, clientDemand } = roster
  const rates = new Map<Run, number>()
  const starts = new Set<number>()
  const network = networkOf(roster)
  for (const run of changed) {
    const demand = isActive(run.migration) ? moveDemandOf(scenario, state, run.migration) : 0
    if (demand === 0) rates.set(run, 0)
    if (demand === run.migration.demand) continue
    run.migration.demand = demand
    starts.add(network.out(run.source)).add(network.into(run.destination))
  }
  for (const server of servers) {
    for (const guest of guestsAt[server]) {
      const demand = clientDemandOf(scenario, state, guest)
      if (demand === clientDemand[guest]) continue
      clientDemand[guest] = demand
      if (demand === 0) state.clientBytesPerSecond[guest] = 0
      starts.add(network.out(server))
    }
  }
  const isSeen = new Uint8Array(network.capacities.length)
  for (const start of starts) {
    if (isSeen[start] === 0) shareConnected(start)
  }
  return rates

  function shareConnected(start: number): void {
    const clients: number[] = []
    const moves: number[] = []
    const resources: number[] = []
    const reach = (resource: number): void => {
      if (isSeen[resource] === 0) {
        isSeen[resource] = 1
        resources.push(resource)
      }
    }
    reach(start)
    // Those that a resource leads to: a flow is met first at its card outwards or, the other way, inwards.
    for (let next = 0; next < resources.length; next++) {
      const resource = resources[next]
      if (resource >= network.firstLink) for (let s = 0; s < guestsAt.length; s++) reach(network.out(s))
      else if (resource < guestsAt.length) {
        for (const guest of guestsAt[resource]) {
          if (clientDemand[guest] === 0) continue
          clients.push(guest)
          for (const link of network.clientLinks(resource)) reach(link)
        }
        for (const index of outgoing[resource]) {
          const run = runs[index]
          if (run === null || run.migration.demand === 0) continue
          moves.push(index)
          reach(network.into(run.destination))
          for (const link of network.links(run.source, run.destination)) reach(link)
        }
      } else {
        for (const index of incoming[resource - guestsAt.length]) {
          const run = runs[index]
          if (run !== null && run.migration.demand > 0) reach(network.out(run.source))
        }
      }
    }
    clients.sort((one, other) => one - other)
    moves.sort((one, other) => one - other)
    const shares = sharesOf(roster, network, resources, clients, moves)
    clients.forEach((guest, i) => {
      state.clientBytesPerSecond[guest] = shares.clients[i]
    })
    moves.forEach((index, i) => {
      const run = runs[index]
      if (run !== null) rates.set(run, shares.moves[i])
    })
  }
}

interface Network {
  /** Cards outwards, cards inwards, links. */
  readonly capacities: readonly number[]
  readonly out: (server: number) => number
  readonly into: (server: number) => number
  readonly firstLink: number
  /** Links on the way that all cards together could fill: between two servers, and from a server to its clients. */
  readonly links: (source: number, destination: number) => readonly number[]
  readonly clientLinks: (server: number) => readonly number[]
}

function networkOf({ scenario, state, guestsAt }: Roster): Network {
  const cards = cardRates(scenario, state)
  const all = cards.reduce((sum, rate) => sum + rate, 0)
  const linkRates = state.links.map((link) => lineRate(link, link.bitsPerSecond))
  const firstLink = 2 * guestsAt.length
  const { route, clientRoute } = topologyOf(scenario)
  const scarce = (way: Route): number[] => way.filter((link) => all > linkRates[link]).map((link) => firstLink + link)
  return {
    capacities: [...cards, ...cards, ...linkRates],
    out: (server) => server,
    into: (server) => server + guestsAt.length,
    firstLink,
    links: (source, destination) => scarce(route(source, destination)),
    clientLinks: (server) => scarce(clientRoute(server)),
  }
}

/** What connected flows get: clients and moves by index. */
function sharesOf(
  { scenario, runs, clientDemand, placeOf }: Roster,
  network: Network,
  resources: readonly number[],
  clients: readonly number[],
  moves: readonly number[],
): ReturnType<typeof shareFlows> {
  const places = new Map(resources.map((resource, i) => [resource, i]))
  const pathOf = (path: readonly number[]): number[] => path.map((resource) => places.get(resource) ?? -1)
  const users = moves.flatMap((index) => runs[index] ?? [])
  return shareFlows(
    resources.map((resource) => network.capacities[resource]),
    clients.map(
      (guest): Flow => ({
        demand: clientDemand[guest],
        path: pathOf([network.out(placeOf[guest]), ...network.clientLinks(placeOf[guest])]),
      }),
    ),
    users.map(
      ({ migration, source, destination }): Flow => ({
        demand: migration.demand,
        path: pathOf([network.out(source), ...network.links(source, destination), network.into(destination)]),
      }),
    ),
    users.map(({ migration }) => meanLimit(scenario, migration)),
  )
}
