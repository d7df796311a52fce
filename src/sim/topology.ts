/*
 * The network is a tree of links: a rack's hangs below its site's, a site's below the WAN that joins it to others. A server
 * is attached to one of them; traffic between two servers goes up from both to the link that they have in common.
 */
import type { Link, Scenario } from './experiment.ts'
import { lookupOf } from './lookup.ts'
import type { SimulationState } from './state.ts'

/** Links on the way, as indices, from one end to the other. */
export type Route = readonly number[]

export interface Topology {
  /** Between two servers, by their indices; of one server to itself, its own link. */
  readonly route: (source: number, destination: number) => Route
  /** Between a server and its clients, who are on its site: up to the WAN, which is not crossed. */
  readonly clientRoute: (server: number) => Route
  /** The link that a server is attached to. */
  readonly linkOf: (server: number) => number
  /** The link that is common to the two ends: it decides how the network is redirected. */
  readonly top: (source: number, destination: number) => number
}

const known = new WeakMap<Scenario, Topology>()

/** Scenarios are never changed in place. */
export function topologyOf(scenario: Scenario): Topology {
  const old = known.get(scenario)
  if (old !== undefined) return old
  const topology = createTopology(scenario)
  known.set(scenario, topology)
  return topology
}

function createTopology({ servers, links }: Scenario): Topology {
  const indexOf = new Map(links.map(({ id }, i) => [id, i]))
  const above = links.map(({ up }) => indexOf.get(up ?? '') ?? -1)
  const attached = servers.map(({ link }) => indexOf.get(link ?? '') ?? 0)
  const chains = links.map((_, i) => chainFrom(i, above))
  const routes = new Map<number, Route>()
  const route = (source: number, destination: number): Route => {
    const key = attached[source] * links.length + attached[destination]
    const old = routes.get(key)
    if (old !== undefined) return old
    const made = join(chains[attached[source]], chains[attached[destination]])
    routes.set(key, made)
    return made
  }
  const clientRoutes = chains.map((chain) => chain.filter((link, i) => i === 0 || links[link].kind !== 'wan'))
  return {
    route,
    clientRoute: (server) => clientRoutes[attached[server]],
    linkOf: (server) => attached[server],
    top: (source, destination) =>
      chains[attached[source]].find((link) => chains[attached[destination]].includes(link)) ?? attached[source],
  }
}

/** A link and those above it. */
function chainFrom(link: number, above: readonly number[]): number[] {
  const chain: number[] = []
  for (let at = link; at >= 0 && !chain.includes(at); at = above[at]) chain.push(at)
  return chain
}

/** Up one chain and down the other. */
function join(one: readonly number[], other: readonly number[]): Route {
  const top = one.find((link) => other.includes(link))
  if (top === undefined) return [...one, ...other.toReversed()]
  return [...one.slice(0, one.indexOf(top) + 1), ...other.slice(0, other.indexOf(top)).toReversed()]
}

/** What a route is like as a whole: latencies add up, losses too, and the least of the rest holds. */
export interface RouteValues {
  readonly latencyUs: number
  readonly lossFraction: number
  readonly payloadFraction: number
}

export function routeValues(links: readonly Link[], route: Route): RouteValues {
  if (route.length === 1) return links[route[0]]
  const on = route.map((index) => links[index])
  return {
    latencyUs: on.reduce((sum, { latencyUs }) => sum + latencyUs, 0),
    lossFraction: 1 - on.reduce((kept, { lossFraction }) => kept * (1 - lossFraction), 1),
    payloadFraction: Math.min(...on.map(({ payloadFraction }) => payloadFraction)),
  }
}

/** True if some link on the way is cut. */
export const isCut = ({ linksDownSinceUs }: SimulationState, route: Route): boolean =>
  route.some((link) => linksDownSinceUs[link] >= 0)

interface Ends {
  readonly source: string
  readonly destination: string
}

/** The way of a migration. */
export function routeOf(scenario: Scenario, { source, destination }: Ends): Route {
  if (scenario.links.length === 1) return ONLY
  const lookup = lookupOf(scenario)
  return topologyOf(scenario).route(lookup.server(source), lookup.server(destination))
}

/** The link that decides how the network is redirected. */
export function topOf(scenario: Scenario, { source, destination }: Ends): number {
  const lookup = lookupOf(scenario)
  return topologyOf(scenario).top(lookup.server(source), lookup.server(destination))
}

/** The way of a server's clients. */
export function clientRouteOf(scenario: Scenario, server: string): Route {
  if (scenario.links.length === 1) return ONLY
  return topologyOf(scenario).clientRoute(lookupOf(scenario).server(server))
}

const ONLY: Route = [0]
