// Small worlds that tests share: plain to read, quick to run.
import { defaults } from '../src/base/field.ts'
import { GIB, MIB } from '../src/base/units.ts'
import type { Command, Experiment, Link, Server, Vm } from '../src/sim/experiment.ts'
import { linkFields, type MigrationValues, migrationFields, serverFields, vmFields } from '../src/sim/fields.ts'

export const aServer = (id: string, change: Partial<Server> = {}): Server => ({
  ...defaults(serverFields),
  id,
  label: id,
  ...change,
})

export const aVm = (change: Partial<Vm> = {}): Vm => ({
  ...defaults(vmFields),
  id: 'guest',
  label: 'Guest',
  guestOs: 'Linux',
  application: 'Writer',
  server: 'a',
  memoryBytes: 256 * MIB,
  workingSetBytes: 64 * MIB,
  ...change,
})

const aLink = (change: Partial<Link> = {}): Link => ({
  ...defaults(linkFields),
  id: 'lan',
  label: 'LAN',
  ...change,
})

export interface World {
  readonly servers?: readonly Server[]
  readonly vms?: readonly Vm[]
  readonly link?: Partial<Link>
  readonly migration?: Partial<MigrationValues>
  readonly seed?: number
  readonly commands?: readonly Command[]
}

/** Servers a, b and c; one guest on a; it moves to b after a second unless commands say otherwise. */
export const aWorld = (world: World = {}): Experiment => ({
  version: 1,
  seed: world.seed ?? 1,
  scenario: {
    servers: world.servers ?? ['a', 'b', 'c'].map((id) => aServer(id, { memoryBytes: 64 * GIB })),
    vms: world.vms ?? [aVm()],
    links: [aLink(world.link)],
    migration: { ...defaults(migrationFields), ...world.migration },
  },
  commands: world.commands ?? [{ kind: 'migrate', atUs: 1_000_000, vm: 'guest', destination: 'b' }],
})
