/*
 * The history of what the VMM monitors: CPU, memory, storage, network and dirty rate of each server and each VM, a record
 * a second. It only looks (recorder.ts): the ring that policies see is monitor.ts. Flows are kept as totals, so that a
 * longer run can be thinned: every other record goes, and a mean over what is left is still exact. Between records, what
 * is a rate in the state (client traffic, processor load) is taken to have held for the tenth of a second before.
 */
import { appendRows, createTable, type Table, truncateTable } from '../base/table.ts'
import { PAGE_BYTES } from '../base/units.ts'
import { copiedUntil } from './diskProgress.ts'
import type { Scenario } from './experiment.ts'
import { serverState } from './frame.ts'
import { type Guest, isGone } from './guest.ts'
import { isActive, wireBytesUntil } from './migration.ts'
import { payloadBytesPerSecond } from './network.ts'
import { distinctPages } from './predictMove.ts'
import { hotFlag, MONITORING_STRIDE, monitoringColumns } from './record.ts'
import type { SimulationState } from './state.ts'
import { topologyOf } from './topology.ts'
import { coresFor } from './view.ts'

const GRID_US = 100_000
const RECORD_US = 1_000_000
/** What the records of a run may take at most; thinned beyond. */
const MAX_BYTES = 24 * 2 ** 20
const FEWEST_RECORDS = 64
const MOST_RECORDS = 1200

const { cpuUs, wantedUs, memoryBytes, diskBytes, localDiskBytes, networkBytes, dirtiedPages, place, hot } =
  monitoringColumns

export interface Monitoring {
  /** Row `k` was taken at `(k + 1) × intervalUs`; a row holds MONITORING_STRIDE numbers of each server, then of each VM. */
  readonly table: Table
  intervalUs: number
}

/** What is counted on the way from record to record; plain data, kept with each checkpoint. */
export interface MonitoringCursor {
  atUs: number
  /** The record of this moment, as far as it is totals. */
  readonly row: Float64Array
  /** Counters of the state when they were last looked at. */
  readonly progressNs: Float64Array
  readonly writes: Float64Array
  readonly wireBytes: Float64Array
  readonly copiedBytes: Float64Array
  /** Totals of each server at the last full second, for its hot spots: wanted time, client traffic. */
  readonly wantedBefore: Float64Array
  readonly clientBytes: Float64Array
}

export const createMonitoring = ({ servers, vms }: Scenario): Monitoring => ({
  table: createTable((servers.length + vms.length) * MONITORING_STRIDE),
  intervalUs: RECORD_US,
})

export const createMonitoringCursor = ({ servers, vms }: Scenario): MonitoringCursor => ({
  atUs: 0,
  row: new Float64Array((servers.length + vms.length) * MONITORING_STRIDE),
  progressNs: new Float64Array(vms.length),
  writes: new Float64Array(vms.length),
  wireBytes: new Float64Array(servers.length),
  copiedBytes: new Float64Array(servers.length),
  wantedBefore: new Float64Array(servers.length),
  clientBytes: new Float64Array(servers.length),
})

/** Looks at the state if its time lies on the grid, and records it each second. */
export function monitor(
  monitoring: Monitoring,
  cursor: MonitoringCursor,
  scenario: Scenario,
  state: SimulationState,
): void {
  if (state.timeUs % GRID_US !== 0 || state.timeUs <= cursor.atUs) return
  count(cursor, scenario, state)
  cursor.atUs = state.timeUs
  if (state.timeUs % RECORD_US !== 0) return
  takeStock(cursor, scenario, state)
  keep(monitoring, cursor)
}

/** Forgets the records after `atUs`. */
export function forgetMonitoring({ table, intervalUs }: Monitoring, atUs: number): void {
  truncateTable(table, Math.floor(atUs / intervalUs))
}

/** Adds to the totals what has happened since the last look. */
function count(cursor: MonitoringCursor, { servers, vms }: Scenario, state: SimulationState): void {
  const { row, progressNs, clientBytes } = cursor
  const spanUs = state.timeUs - cursor.atUs
  const indexOf = new Map(servers.map(({ id }, s) => [id, s]))
  const add = (vm: number, server: number, column: number, amount: number): void => {
    row[(servers.length + vm) * MONITORING_STRIDE + column] += amount
    row[server * MONITORING_STRIDE + column] += amount
  }
  state.guests.forEach((guest, i) => {
    const server = indexOf.get(guest.server) ?? 0
    const wantedCores = isGone(guest) ? 0 : guest.vcpus * guest.factors.cpuDemand
    const ranUs = (guest.progressNs - progressNs[i]) / 1000
    const sentBytes = (state.clientBytesPerSecond[i] * spanUs) / 1e6
    const writtenBytes = (vms[i].diskWriteBytesPerSecond * ranUs) / 1e6
    progressNs[i] = guest.progressNs
    row[(servers.length + i) * MONITORING_STRIDE + cpuUs] += wantedCores * ranUs
    add(i, server, wantedUs, wantedCores * spanUs)
    add(i, server, networkBytes, sentBytes)
    add(i, server, diskBytes, writtenBytes)
    if (vms[i].storage !== 'shared') add(i, server, localDiskBytes, writtenBytes)
    clientBytes[server] += sentBytes
  })
  servers.forEach(({ cores }, s) => {
    row[s * MONITORING_STRIDE + cpuUs] += state.meters[s].load * cores * spanUs
  })
  countMigrations(cursor, indexOf, state)
}

function countMigrations(
  { row, wireBytes, copiedBytes }: MonitoringCursor,
  indexOf: ReadonlyMap<string, number>,
  { migrations, timeUs }: SimulationState,
): void {
  const wire = wireBytes.map(() => 0)
  const copied = copiedBytes.map(() => 0)
  for (const migration of migrations) {
    const { source, destination, disk } = migration
    const crossed = wireBytesUntil(migration, timeUs)
    for (const end of [source, destination]) wire[indexOf.get(end) ?? 0] += crossed
    if (disk !== null) copied[indexOf.get(destination) ?? 0] += copiedUntil(disk, timeUs)
  }
  wire.forEach((bytes, s) => {
    const at = s * MONITORING_STRIDE
    row[at + networkBytes] += bytes - wireBytes[s]
    row[at + diskBytes] += copied[s] - copiedBytes[s]
    row[at + localDiskBytes] += copied[s] - copiedBytes[s]
    wireBytes[s] = bytes
    copiedBytes[s] = copied[s]
  })
}

/** What is true of the moment itself, and what needs a full second. */
function takeStock(cursor: MonitoringCursor, scenario: Scenario, state: SimulationState): void {
  const { servers, vms } = scenario
  const { row, writes } = cursor
  const indexOf = new Map(servers.map(({ id }, s) => [id, s]))
  servers.forEach(({ id }, s) => {
    const at = s * MONITORING_STRIDE
    row[at + memoryBytes] = 0
    row[at + place] = state.downServers.includes(id)
      ? serverState.down
      : state.fullServers.includes(id)
        ? serverState.full
        : serverState.up
  })
  state.guests.forEach((guest, i) => {
    const at = (servers.length + i) * MONITORING_STRIDE
    const server = indexOf.get(guest.server) ?? 0
    const done = writesOf(guest)
    const pages = distinctPages(guest.writers[0].pages, done - writes[i])
    writes[i] = done
    row[at + dirtiedPages] += pages
    row[server * MONITORING_STRIDE + dirtiedPages] += pages
    row[at + memoryBytes] = isGone(guest) ? 0 : guest.memory.nonZeroPages * PAGE_BYTES
    row[at + place] = guest.isOff ? -2 : isGone(guest) ? -1 : server
    if (!isGone(guest)) row[server * MONITORING_STRIDE + memoryBytes] += vms[i].memoryBytes
  })
  const vmIndex = new Map(vms.map(({ id }, i) => [id, i]))
  for (const migration of state.migrations) {
    if (!isActive(migration)) continue
    const vm = vmIndex.get(migration.vm) ?? 0
    const isHere = state.guests[vm].server === migration.destination
    const other = indexOf.get(isHere ? migration.source : migration.destination) ?? 0
    row[other * MONITORING_STRIDE + memoryBytes] += vms[vm].memoryBytes
  }
  markHotSpots(cursor, scenario, state)
}

const writesOf = ({ writers }: Guest): number => writers.reduce((sum, writer) => sum + writer.done, 0)

/** A server is hot where its VMs want, or send to clients, more than the upper threshold of the automation allows. */
function markHotSpots(
  { row, wantedBefore, clientBytes }: MonitoringCursor,
  scenario: Scenario,
  { automation, links }: SimulationState,
): void {
  scenario.servers.forEach((server, s) => {
    const at = s * MONITORING_STRIDE
    const wantedCores = (row[at + wantedUs] - wantedBefore[s]) / RECORD_US
    const cardBytes = payloadBytesPerSecond(
      server.nicBitsPerSecond,
      links[topologyOf(scenario).clientRoute(s)[0]].payloadFraction,
    )
    const isBusy = wantedCores > automation.upperFraction * coresFor(server)
    const isFull = clientBytes[s] > automation.upperFraction * cardBytes
    row[at + hot] = (isBusy ? hotFlag.cpu : 0) + (isFull ? hotFlag.network : 0)
    wantedBefore[s] = row[at + wantedUs]
    clientBytes[s] = 0
  })
}

/** Appends the record unless it is known already; a table that is full loses every other record first. */
function keep(monitoring: Monitoring, { atUs, row }: MonitoringCursor): void {
  const { table } = monitoring
  if (atUs % monitoring.intervalUs !== 0 || atUs / monitoring.intervalUs <= table.rows) return
  appendRows(table, row)
  if (table.rows >= mostRows(table)) thin(monitoring)
}

const mostRows = ({ stride }: Table): number =>
  Math.max(FEWEST_RECORDS, Math.min(MOST_RECORDS, Math.floor(MAX_BYTES / (stride * 8))))

function thin(monitoring: Monitoring): void {
  const { table } = monitoring
  const half = Math.floor(table.rows / 2)
  for (let k = 0; k < half; k++) {
    const from = (2 * k + 1) * table.stride
    table.data.copyWithin(k * table.stride, from, from + table.stride)
  }
  truncateTable(table, half)
  monitoring.intervalUs *= 2
}
