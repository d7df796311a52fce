/* Where the things of a scenario stand in its lists, by id: looked up once, not searched for. */
import type { Scenario } from './experiment.ts'

export interface Lookup {
  /** Index of a server or a VM; −1 if there is none. */
  readonly server: (id: string) => number
  readonly vm: (id: string) => number
}

const known = new WeakMap<Scenario, Lookup>()

/** Scenarios are never changed in place. */
export function lookupOf(scenario: Scenario): Lookup {
  const old = known.get(scenario)
  if (old !== undefined) return old
  const lookup: Lookup = { server: indexById(scenario.servers), vm: indexById(scenario.vms) }
  known.set(scenario, lookup)
  return lookup
}

function indexById(things: readonly { readonly id: string }[]): (id: string) => number {
  const indices = new Map(things.map(({ id }, i) => [id, i]))
  return (id) => indices.get(id) ?? -1
}
