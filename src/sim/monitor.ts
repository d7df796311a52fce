/*
 * What the VMM records of every VM and server at a fixed interval, bounded: the last `DEPTH` records in a ring. Plain
 * data of the state, so that policies see the same after any seek. Processor and dirty figures are means over the interval.
 */
import type { Scenario } from './experiment.ts'
import { advanceGuest, isGone } from './guest.ts'
import { isActive } from './migration.ts'
import { distinctPages } from './predictMove.ts'
import type { SimulationState } from './state.ts'

/** Records that are kept. */
export const MONITOR_DEPTH = 30

/** Columns of a record, of a VM and of a server alike. */
export const monitorColumns = {
  /** Cores that VMs used, and that they wanted. */
  usedCores: 0,
  wantedCores: 1,
  /** VM: memory that holds data. Server: memory that is promised to VMs. */
  memoryBytes: 2,
  /** Client traffic out; at a server also that of migrations, out and in. */
  networkBytesPerSecond: 3,
  /** Expected number of different pages written per second. */
  dirtyPagesPerSecond: 4,
} as const
export type MonitorColumn = keyof typeof monitorColumns
const COLUMNS = 5

export interface Monitor {
  /** Records taken so far, and the time of the last one. */
  count: number
  atUs: number
  readonly vms: Float64Array
  readonly servers: Float64Array
  /** Counters at the last record: guest time and page writes of each VM, migrated bytes of each server. */
  readonly progressNs: Float64Array
  readonly writes: Float64Array
  readonly wireBytes: Float64Array
}

export const createMonitor = (vmCount: number, serverCount: number): Monitor => ({
  count: 0,
  atUs: 0,
  vms: new Float64Array(vmCount * COLUMNS * MONITOR_DEPTH),
  servers: new Float64Array(serverCount * COLUMNS * MONITOR_DEPTH),
  progressNs: new Float64Array(vmCount),
  writes: new Float64Array(vmCount),
  wireBytes: new Float64Array(serverCount),
})

/** Records of one VM or server, oldest first, at most the last `MONITOR_DEPTH`. */
export function monitorSeries(monitor: Monitor, of: 'vms' | 'servers', index: number, column: MonitorColumn): number[] {
  const length = Math.min(monitor.count, MONITOR_DEPTH)
  const ring = (index * COLUMNS + monitorColumns[column]) * MONITOR_DEPTH
  return Array.from({ length }, (_, i) => monitor[of][ring + ((monitor.count - length + i) % MONITOR_DEPTH)])
}

/** What a VM did since the last record. */
export interface VmInterval {
  /** Guest time that passed, as a share of the interval: below 1 it was paused or short. */
  readonly ranFraction: number
  readonly wantedCores: number
}

/** Takes a record of the present moment; gives what each VM did since the last one. */
export function takeRecord(monitor: Monitor, { servers, vms }: Scenario, state: SimulationState): VmInterval[] {
  const { guests, migrations, timeUs } = state
  const spanUs = timeUs - monitor.atUs
  const slot = monitor.count % MONITOR_DEPTH
  const put = (of: 'vms' | 'servers', index: number, values: readonly number[]): void => {
    values.forEach((value, column) => {
      monitor[of][(index * COLUMNS + column) * MONITOR_DEPTH + slot] = value
    })
  }
  const sums = servers.map(() => [0, 0, 0, 0, 0])
  const indexOf = new Map(servers.map(({ id }, i) => [id, i]))
  const intervals = guests.map((guest, i): VmInterval => {
    advanceGuest(guest, Math.max(guest.progressAtUs, timeUs))
    const wantedCores = isGone(guest) ? 0 : guest.vcpus * guest.factors.cpuDemand
    const ranFraction = (guest.progressNs - monitor.progressNs[i]) / (1000 * spanUs)
    const writes = guest.writers.reduce((sum, writer) => sum + writer.done, 0)
    const [application] = guest.writers
    const perSecond = ((writes - monitor.writes[i]) * 1e6) / spanUs
    const values = [
      wantedCores * ranFraction,
      wantedCores,
      guest.memory.nonZeroPages * 4096,
      state.clientBytesPerSecond[i],
      distinctPages(application.pages, perSecond),
    ]
    monitor.progressNs[i] = guest.progressNs
    monitor.writes[i] = writes
    put('vms', i, values)
    const sum = sums[indexOf.get(guest.server) ?? 0]
    if (!isGone(guest)) values[2] = vms[i].memoryBytes
    for (let column = 0; column < COLUMNS; column++) sum[column] += isGone(guest) ? 0 : values[column]
    return { ranFraction, wantedCores }
  })
  const wire = servers.map(() => 0)
  const vmIndex = new Map(vms.map(({ id }, i) => [id, i]))
  for (const migration of migrations) {
    for (const end of [migration.source, migration.destination]) wire[indexOf.get(end) ?? 0] += migration.wireBytes
    if (!isActive(migration)) continue
    const isHere = guests[vmIndex.get(migration.vm) ?? 0].server === migration.destination
    const other = isHere ? migration.source : migration.destination
    sums[indexOf.get(other) ?? 0][2] += vms[vmIndex.get(migration.vm) ?? 0].memoryBytes
  }
  sums.forEach((sum, s) => {
    sum[3] += ((wire[s] - monitor.wireBytes[s]) * 1e6) / spanUs
    monitor.wireBytes[s] = wire[s]
    put('servers', s, sum)
  })
  monitor.count++
  monitor.atUs = timeUs
  return intervals
}

/** Bytes of a copy of it. */
export const monitorBytes = ({ vms, servers }: Monitor): number => vms.byteLength + servers.byteLength
