/* The datacenter as a tree: a link with the servers on it and the links below it, a server with the VMs that start on it. */
import type { Link, Scenario, Server, Vm } from '../../sim/experiment.ts'
import type { Build } from '../../store/build/build.ts'

export interface LinkBranch {
  readonly link: Link
  readonly servers: readonly { readonly server: Server; readonly vms: readonly Vm[] }[]
  readonly below: readonly LinkBranch[]
}

export function treeOf({ servers, vms, links }: Scenario): LinkBranch {
  const branchOf = (link: Link): LinkBranch => ({
    link,
    servers: servers
      .filter((server) => (server.link ?? links[0].id) === link.id)
      .map((server) => ({ server, vms: vms.filter((vm) => vm.server === server.id) })),
    below: links.filter(({ up }) => up === link.id).map(branchOf),
  })
  return branchOf(links.find(({ up }) => up === undefined) ?? links[0])
}

export type ThingKind = 'link' | 'server' | 'vm'

export interface Chosen {
  readonly kind: ThingKind
  readonly id: string
}

/** What is open in the tree. */
export interface Open {
  readonly is: (thing: Chosen) => boolean
  /** Open because it was just made. */
  readonly isNew: (thing: Chosen) => boolean
  readonly showsVms: (server: string) => boolean
  readonly toggle: (thing: Chosen) => void
}

export interface FormProps<Thing> {
  readonly thing: Thing
  readonly isNew: boolean
  readonly onBuild: (edit: Build, words: string) => void
}

/** What the second scenario has that the first has not; null if nothing. */
export function newThing(before: Scenario, after: Scenario): Chosen | null {
  const fresh = (one: readonly { readonly id: string }[], other: readonly { readonly id: string }[]) =>
    other.find(({ id }) => !one.some((thing) => thing.id === id))?.id
  const kinds = [
    ['vm', fresh(before.vms, after.vms)],
    ['server', fresh(before.servers, after.servers)],
    ['link', fresh(before.links, after.links)],
  ] as const
  const found = kinds.find(([, id]) => id !== undefined)
  return found?.[1] === undefined ? null : { kind: found[0], id: found[1] }
}

/** Where a new VM has most memory left, counted from the start. */
export function roomiest({ servers, vms }: Scenario): string {
  const left = (server: Server): number =>
    vms.reduce((room, vm) => room - (vm.server === server.id ? vm.memoryBytes : 0), server.memoryBytes)
  return servers.reduce((best, server) => (left(server) > left(best) ? server : best)).id
}
