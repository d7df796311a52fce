/* What is monitored of servers and VMs alike: how each is read from the records, and how it is written. */
import { formatBytes, formatBytesPerSecond, formatCount } from '../i18n/format.ts'
import { monitoringColumns as columns, hotFlag } from '../sim/record.ts'
import { type MonitoringRecords, rateOf, stockOf } from './monitored.ts'
import { byteTicks, decimalTicks, type Ticks } from './ticks.ts'

interface Measure {
  readonly label: string
  readonly unit: string
  readonly help: string
  /** Its name and unit in a file. */
  readonly column: string
  /** The mean over the record; of memory the value at its end. */
  readonly read: (records: MonitoringRecords, entity: number, row: number) => number
  readonly format: (value: number) => string
  /** Shorter, where the unit stands beside. */
  readonly tick: (value: number) => string
  readonly ticks: (greatest: number, pixels: number) => Ticks
  /** The bit that says that a server has too much of it; 0: there is no threshold. */
  readonly hotFlag: number
}

const formatCores = (cores: number): string => `${cores.toFixed(cores < 9.995 ? 2 : 1)} cores`

/** Two steps at least, however low the plot: an only one is no round number. */
const rateTicks = (greatest: number, pixels: number): Ticks => decimalTicks(greatest, Math.max(52, pixels))

export const measures = {
  cpu: {
    label: 'CPU',
    unit: 'cores in use',
    help: 'Processor time that was used: of a server also by migration threads and the host OS.',
    column: 'cpu_cores',
    read: (records, entity, row) => rateOf(records, entity, columns.cpuUs, row) / 1e6,
    format: formatCores,
    tick: (cores) => String(Number(cores.toFixed(2))),
    ticks: rateTicks,
    hotFlag: hotFlag.cpu,
  },
  memory: {
    label: 'Memory',
    unit: 'bytes',
    help: 'Of a VM the memory that holds data, of a server what is promised to VMs, those on their way included.',
    column: 'memory_bytes',
    read: (records, entity, row) => stockOf(records, entity, columns.memoryBytes, row),
    format: formatBytes,
    tick: formatBytes,
    ticks: byteTicks,
    hotFlag: 0,
  },
  storage: {
    label: 'Storage',
    unit: 'bytes written per second',
    help: 'Written to disks, shared or local: by guests, and at a server by disks that are copied there.',
    column: 'storage_bytes_per_second',
    read: (records, entity, row) => rateOf(records, entity, columns.diskBytes, row),
    format: formatBytesPerSecond,
    tick: formatBytesPerSecond,
    ticks: rateTicks,
    hotFlag: 0,
  },
  network: {
    label: 'Network',
    unit: 'bytes per second',
    help: 'Of a VM what it sends to its clients, of a server that and the migrations it sends and receives.',
    column: 'network_bytes_per_second',
    read: (records, entity, row) => rateOf(records, entity, columns.networkBytes, row),
    format: formatBytesPerSecond,
    tick: formatBytesPerSecond,
    ticks: rateTicks,
    hotFlag: hotFlag.network,
  },
  dirty: {
    label: 'Dirty pages',
    unit: 'pages per second',
    help: 'Expected number of different pages that guests write in a second.',
    column: 'dirty_pages_per_second',
    read: (records, entity, row) => rateOf(records, entity, columns.dirtiedPages, row),
    format: (pages) => `${formatCount(pages)}/s`,
    tick: formatCount,
    ticks: rateTicks,
    hotFlag: 0,
  },
} as const satisfies Record<string, Measure>

export type MeasureId = keyof typeof measures
export const measureIds = Object.keys(measures) as readonly MeasureId[]
export const measureOf = (id: MeasureId): Measure => measures[id]
