/*
 * The fields of the simulated world. One row yields the type, the check, the control, the URL key and its help text.
 * `live` rows may be changed by a command while the simulation runs.
 */
import type { ChoiceField, FieldBase, Fields, QuantityField, Values } from '../base/field.ts'
import { GIB, MIB } from '../base/units.ts'
import { hypervisorIds } from './hypervisors/index.ts'
import { strategyIds } from './strategies/index.ts'
import { patternIds } from './workloads/index.ts'

const quantity = (field: Omit<QuantityField, 'kind'>): QuantityField => ({ kind: 'quantity', ...field })
const choice = <Option extends string>(
  field: FieldBase & { readonly options: readonly Option[]; readonly default: NoInfer<Option> },
): ChoiceField<Option> => ({ kind: 'choice', ...field })

export const vmFields = {
  memoryBytes: quantity({
    label: 'Memory',
    unit: 'bytes',
    min: 16 * MIB,
    max: 64 * GIB,
    step: MIB,
    scale: 'log',
    default: 4 * GIB,
    live: false,
    help: 'Guest RAM. Fixed while the VM runs: changing it starts the experiment again.',
  }),
  workingSetBytes: quantity({
    label: 'Working set',
    unit: 'bytes',
    min: MIB,
    max: 60 * GIB,
    step: MIB,
    scale: 'log',
    default: 512 * MIB,
    live: true,
    help: 'The memory that the application keeps writing to.',
  }),
  usedBytes: quantity({
    label: 'Other used memory',
    unit: 'bytes',
    min: 0,
    max: 60 * GIB,
    step: MIB,
    scale: 'linear',
    default: 0,
    live: false,
    help: 'Memory that holds data but is only read: copied once, never dirtied.',
  }),
  writesPerSecond: quantity({
    label: 'Page writes',
    unit: 'pages/s',
    min: 0,
    max: 2_000_000,
    step: 1,
    scale: 'log',
    default: 10_000,
    live: true,
    help: 'Page writes per second while the guest runs at full speed. Several writes to one page dirty it once.',
  }),
  pattern: choice({
    label: 'Access pattern',
    options: patternIds,
    default: 'uniform',
    live: true,
    help: 'Which pages the writes hit.',
  }),
  vcpus: quantity({
    label: 'vCPUs',
    unit: 'count',
    min: 1,
    max: 128,
    step: 1,
    scale: 'linear',
    default: 2,
    live: false,
    help: 'Virtual processors.',
  }),
  clientBytesPerSecond: quantity({
    label: 'Client traffic',
    unit: 'bytes/s',
    min: 0,
    max: 10 * GIB,
    step: 1,
    scale: 'log',
    default: 0,
    live: true,
    help: 'What the VM sends to its clients over the same network; it competes with the migration.',
  }),
} as const satisfies Fields

export const serverFields = {
  memoryBytes: quantity({
    label: 'Memory',
    unit: 'bytes',
    min: GIB,
    max: 4096 * GIB,
    step: MIB,
    scale: 'log',
    default: 64 * GIB,
    live: false,
    help: 'RAM for VMs.',
  }),
  nicBitsPerSecond: quantity({
    label: 'Network card',
    unit: 'bits/s',
    min: 1e6,
    max: 400e9,
    step: 1,
    scale: 'log',
    default: 25e9,
    live: false,
    help: 'Line rate of the server’s network card, in each direction.',
  }),
  hypervisor: choice({
    label: 'Hypervisor',
    options: hypervisorIds,
    default: 'kvmQemu',
    live: false,
    help: 'Whose migration loop and defaults apply.',
  }),
  residentPageNs: quantity({
    label: 'Time per page',
    unit: 'ns',
    min: 0,
    max: 1e6,
    step: 1,
    scale: 'log',
    default: 1_000,
    live: false,
    help: 'Processor time to send or receive a page that the destination already holds in an older version.',
  }),
  freshPageNs: quantity({
    label: 'Time per new page',
    unit: 'ns',
    min: 0,
    max: 1e6,
    step: 1,
    scale: 'log',
    default: 1_600,
    live: false,
    help: 'The same for a page that the destination must first allocate.',
  }),
  coldPageNs: quantity({
    label: 'Time per cold page',
    unit: 'ns',
    min: 0,
    max: 1e6,
    step: 1,
    scale: 'log',
    default: 1_600,
    live: false,
    help: 'The same while the destination takes memory that its own host has not backed yet.',
  }),
  coldMemoryBytes: quantity({
    label: 'Cold memory',
    unit: 'bytes',
    min: 0,
    max: 64 * GIB,
    step: MIB,
    scale: 'log',
    default: 0,
    live: false,
    help: 'How much memory is cold in that sense before the pace of new pages is reached.',
  }),
  zeroPageNs: quantity({
    label: 'Time per zero page',
    unit: 'ns',
    min: 0,
    max: 1e6,
    step: 1,
    scale: 'log',
    default: 150,
    live: false,
    help: 'Time to find that a page is all zero and to say so.',
  }),
} as const satisfies Fields

export const linkFields = {
  bitsPerSecond: quantity({
    label: 'Bandwidth',
    unit: 'bits/s',
    min: 1e6,
    max: 400e9,
    step: 1,
    scale: 'log',
    default: 10e9,
    live: true,
    help: 'Line rate of the network between the servers, shared by all that crosses it.',
  }),
  latencyUs: quantity({
    label: 'Latency',
    unit: 'us',
    min: 0,
    max: 1_000_000,
    step: 1,
    scale: 'log',
    default: 100,
    live: true,
    help: 'One way, from server to server.',
  }),
  payloadFraction: quantity({
    label: 'Payload share',
    unit: 'fraction',
    min: 0.1,
    max: 1,
    step: 0.0001,
    scale: 'linear',
    default: 0.9415,
    live: false,
    help: 'Share of the line rate left for data: 1448 of 1538 bytes for TCP in full Ethernet frames.',
  }),
} as const satisfies Fields

export const migrationFields = {
  strategy: choice({
    label: 'Strategy',
    options: strategyIds,
    default: 'precopy',
    live: true,
    help: 'How the next migration moves memory.',
  }),
  downtimeLimitMs: quantity({
    label: 'Downtime limit',
    unit: 'ms',
    min: 1,
    max: 20_000,
    step: 1,
    scale: 'log',
    default: 300,
    live: true,
    help: 'The longest pause that the hypervisor may predict before it stops the guest. A prediction, not a promise.',
  }),
  maxBandwidthBytesPerSecond: quantity({
    label: 'Bandwidth cap',
    unit: 'bytes/s',
    min: 0,
    max: 64 * GIB,
    step: 1,
    scale: 'log',
    default: 0,
    live: true,
    help: 'The migration may not send faster than this until the guest is stopped; 0 is no cap.',
  }),
} as const satisfies Fields

export type VmValues = Values<typeof vmFields>
export type ServerValues = Values<typeof serverFields>
export type LinkValues = Values<typeof linkFields>
export type MigrationValues = Values<typeof migrationFields>
