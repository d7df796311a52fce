/* What prepared datacenters are put together from. */
import { defaults } from '../../base/field.ts'
import { GIB } from '../../base/units.ts'
import type { Link, Scenario, Server, Vm } from '../../sim/experiment.ts'
import { automationFields, linkFields, migrationFields, serverFields, vmFields } from '../../sim/fields.ts'
import { type WorkloadId, workloads } from '../workloads/index.ts'
import type { Preset } from './preset.ts'

export const server = (id: string, label: string, change: Partial<Server> = {}): Server => ({
  ...defaults(serverFields),
  id,
  label,
  memoryBytes: 32 * GIB,
  ...change,
})

/** A VM that does what a workload does. */
export function vm(id: string, label: string, on: string, workload: WorkloadId, change: Partial<Vm> = {}): Vm {
  const { guestOs, application, vm: values } = workloads[workload]
  return { ...defaults(vmFields), ...values, id, label, server: on, guestOs, application, ...change }
}

export const link = (label: string, change: Partial<Link> = {}): Link => ({
  ...defaults(linkFields),
  id: 'lan',
  label,
  ...change,
})

interface Parts {
  readonly servers: readonly Server[]
  readonly vms: readonly Vm[]
  /** One, or a tree of them. */
  readonly link?: Link
  readonly links?: readonly Link[]
  readonly migration?: Partial<Scenario['migration']>
  readonly automation?: Partial<Scenario['automation']>
}

/** A datacenter without commands: what is not said is as usual. */
export const datacenter = ({
  servers,
  vms,
  link: network,
  links,
  migration,
  automation,
}: Parts): Preset['experiment'] => ({
  version: 1,
  seed: 17,
  scenario: {
    servers,
    vms,
    links: links ?? [network ?? link('Network')],
    migration: { ...defaults(migrationFields), downtimeLimitMs: 300, ...migration },
    automation: { ...defaults(automationFields), ...automation },
  },
  commands: [],
})
