// Small worlds that tests share: plain to read, quick to run.
import { defaults } from '../src/base/field.ts'
import { GIB, MIB } from '../src/base/units.ts'
import { createBitmap, setRange } from '../src/sim/bitmap.ts'
import type { SimulationEvent } from '../src/sim/events.ts'
import type { Command, Experiment, Link, Server, Vm } from '../src/sim/experiment.ts'
import {
  type AutomationValues,
  automationFields,
  linkFields,
  type MigrationValues,
  migrationFields,
  serverFields,
  vmFields,
} from '../src/sim/fields.ts'
import type { GuestMemory } from '../src/sim/memory.ts'
import type { PageCosts } from '../src/sim/pageCosts.ts'
import { resultOf } from '../src/sim/result.ts'
import { createSimulation, runToRest } from '../src/sim/simulation.ts'

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
  readonly automation?: Partial<AutomationValues>
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
    automation: { ...defaults(automationFields), ...world.automation },
  },
  commands: world.commands ?? [{ kind: 'migrate', atUs: 1_000_000, vm: 'guest', destination: 'b' }],
})

/** Runs an experiment until it rests; gives its end, its facts, and the results of its migrations. */
export function run(experiment: Experiment, limitUs = 200_000_000) {
  const events: SimulationEvent[] = []
  const simulation = createSimulation(experiment, (event) => events.push(event))
  runToRest(simulation, limitUs)
  return { simulation, events, results: simulation.state.migrations.map(resultOf) }
}

/** Costs of a page in small whole numbers. */
export const pageCostsOfTests: PageCosts = {
  zeroPs: 3,
  residentPs: 20,
  freshPs: 31,
  coldPs: 47,
  coldPages: 70,
  zeroBytes: 9,
  normalBytes: 4104,
  wireFraction: 1,
  wirePsPerByte: 1,
  sendPs: 20,
  sendZeroPs: 3,
  placePs: 31,
  placeZeroPs: 3,
  latencyPs: 0,
  pipeBytes: 4_500_000,
}

/** A memory in which these pages hold data. */
export function aMemory(pageCount: number, dataPages: readonly number[]): GuestMemory {
  const nonZero = createBitmap(pageCount)
  for (const page of dataPages) setRange(nonZero, page, 1)
  return {
    pageCount,
    nonZero,
    statistics: null,
    nonZeroPages: dataPages.length,
    dirtyLog: createBitmap(0),
    dirtyLogPages: 0,
    writeCounts: null,
    syncedCounts: null,
    delivered: null,
  }
}
