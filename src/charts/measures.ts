/* What is monitored of servers and VMs alike: how each is read from the records, and how it is written. */

import { formatBytes, formatBytesPerSecond, formatCount, formatFixed, localNumber } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
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

const formatCores = (cores: number): string => say('charts.cores', { cores: formatFixed(cores, cores < 9.995 ? 2 : 1) })

/** Two steps at least, however low the plot: an only one is no round number. */
const rateTicks = (greatest: number, pixels: number): Ticks => decimalTicks(greatest, Math.max(52, pixels))

export const measures = {
  cpu: {
    get label() {
      return say('charts.measure.cpu.label')
    },
    get unit() {
      return say('charts.measure.cpu.unit')
    },
    get help() {
      return say('charts.measure.cpu.help')
    },
    column: 'cpu_cores',
    read: (records, entity, row) => rateOf(records, entity, columns.cpuUs, row) / 1e6,
    format: formatCores,
    tick: (cores) => localNumber(String(Number(cores.toFixed(2)))),
    ticks: rateTicks,
    hotFlag: hotFlag.cpu,
  },
  memory: {
    get label() {
      return say('charts.measure.memory.label')
    },
    get unit() {
      return say('charts.measure.memory.unit')
    },
    get help() {
      return say('charts.measure.memory.help')
    },
    column: 'memory_bytes',
    read: (records, entity, row) => stockOf(records, entity, columns.memoryBytes, row),
    format: formatBytes,
    tick: formatBytes,
    ticks: byteTicks,
    hotFlag: 0,
  },
  storage: {
    get label() {
      return say('charts.measure.storage.label')
    },
    get unit() {
      return say('charts.measure.storage.unit')
    },
    get help() {
      return say('charts.measure.storage.help')
    },
    column: 'storage_bytes_per_second',
    read: (records, entity, row) => rateOf(records, entity, columns.diskBytes, row),
    format: formatBytesPerSecond,
    tick: formatBytesPerSecond,
    ticks: rateTicks,
    hotFlag: 0,
  },
  network: {
    get label() {
      return say('charts.measure.network.label')
    },
    get unit() {
      return say('charts.measure.network.unit')
    },
    get help() {
      return say('charts.measure.network.help')
    },
    column: 'network_bytes_per_second',
    read: (records, entity, row) => rateOf(records, entity, columns.networkBytes, row),
    format: formatBytesPerSecond,
    tick: formatBytesPerSecond,
    ticks: rateTicks,
    hotFlag: hotFlag.network,
  },
  dirty: {
    get label() {
      return say('charts.measure.dirty.label')
    },
    get unit() {
      return say('charts.measure.dirty.unit')
    },
    get help() {
      return say('charts.measure.dirty.help')
    },
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
