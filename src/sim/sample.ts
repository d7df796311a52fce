/* One row of the record: what is to be said of a VM at this moment, given the rows before it. */
import { cell, type Table } from '../base/table.ts'
import { PAGE_BYTES, PS_PER_US } from '../base/units.ts'
import { bytesLeft, copiedUntil, stopBytes } from './diskProgress.ts'
import type { Scenario } from './experiment.ts'
import { type Guest, recentWrites, writesBefore } from './guest.ts'
import { isActive, type Migration, wireBytesUntil } from './migration.ts'
import { payloadBytesPerSecond } from './network.ts'
import { phases } from './phase.ts'
import { rateWindowUs, SAMPLE_STRIDE, sampleColumns } from './record.ts'
import { serviceGapUs } from './serviceGap.ts'
import { faultedUs } from './slowed.ts'
import type { SimulationState } from './state.ts'
import { clientRouteOf, isCut, type Route, routeOf } from './topology.ts'

const { timeUs: TIME, vmIndex: VM, sentBytes: SENT, wireBytes: WIRE, waitedUs: WAITED } = sampleColumns

/** The record so far: rows of the table that stand behind the present moment. */
export interface Past {
  readonly samples: Table
  readonly rows: number
}

const row = new Float64Array(SAMPLE_STRIDE)

/** The row, good until the next call. */
export function sampleOf(past: Past, scenario: Scenario, state: SimulationState, vmIndex: number): Float64Array {
  const guest = state.guests[vmIndex]
  const migration = state.migrations.findLast((candidate) => candidate.vm === guest.vm) ?? null
  const busy = migration !== null && isActive(migration) ? migration : null
  const route = busy === null ? clientRouteOf(scenario, guest.server) : routeOf(scenario, busy)
  const bytesPerMs = busy?.limiter.bytesPerMs ?? 0
  const remainingBytes = busy ? busy.sender.remainingPages * PAGE_BYTES : 0
  const loggedBytes = busy ? guest.memory.dirtyLogPages * PAGE_BYTES : 0
  row.fill(0)
  row[TIME] = state.timeUs
  row[VM] = vmIndex
  row[sampleColumns.phase] = busy ? phases.indexOf(busy.phase) : -1
  row[sampleColumns.round] = busy?.round ?? 0
  row[sampleColumns.remainingBytes] = remainingBytes
  row[sampleColumns.loggedBytes] = loggedBytes
  row[sampleColumns.thresholdBytes] = busy ? bytesPerMs * busy.settings.downtimeLimitMs : 0
  row[SENT] = busy?.sentBytes ?? 0
  row[sampleColumns.dirtyPagesPerSecond] = (recentWrites(guest, rateWindowUs).dirtyLogPages * 1e6) / rateWindowUs
  row[sampleColumns.writesPerSecond] = (writesIn(guest, rateWindowUs) * 1e6) / rateWindowUs
  row[sampleColumns.estimatedDowntimeMs] = bytesPerMs > 0 ? (remainingBytes + loggedBytes) / bytesPerMs : 0
  row[sampleColumns.speedPermille] = guest.speedPermille
  row[sampleColumns.workPermille] = guest.speedPermille
  row[sampleColumns.clientBytesPerSecond] = state.clientBytesPerSecond[vmIndex]
  row[sampleColumns.linkBytesPerSecond] = isCut(state, route) ? 0 : narrowest(state, route)
  row[sampleColumns.announcedUs] = migration?.announcedAtUs ?? -1
  if (migration !== null) {
    writeTotals(state.timeUs, migration)
    writeHarm(state.timeUs, migration, guest)
  }
  if (busy !== null) writeRates(past, busy)
  if (migration?.fetch) writeWork(past, migration, guest)
  return row
}

/** Bytes per second for data on the narrowest link of the way. */
const narrowest = ({ links }: SimulationState, route: Route): number =>
  Math.min(...route.map((i) => payloadBytesPerSecond(links[i].bitsPerSecond, links[i].payloadFraction)))

const writesIn = (guest: Guest, windowUs: number): number =>
  guest.writers.reduce((sum, writer) => sum + writer.done - writesBefore(guest, writer, windowUs), 0)

/** Why bytes were sent so far, and what vCPUs waited for. */
function writeTotals(timeUs: number, migration: Migration): void {
  const { traffic, disk, fetch, copiedAtUs, endedAtUs } = migration
  row[sampleColumns.firstBytes] = traffic.first
  row[sampleColumns.againBytes] = traffic.again
  row[sampleColumns.markerBytes] = traffic.markers
  row[sampleColumns.requestedBytes] = traffic.requested
  row[sampleColumns.pushedBytes] = traffic.pushed
  row[sampleColumns.controlBytes] = traffic.control
  row[WIRE] = wireBytesUntil(migration, timeUs)
  if (disk !== null) {
    const left = bytesLeft(disk, timeUs)
    row[sampleColumns.diskBytes] = copiedUntil(disk, timeUs)
    row[sampleColumns.diskLeftBytes] =
      copiedAtUs >= 0 || endedAtUs >= 0 ? 0 : disk.isLive ? left : stopBytes(disk, timeUs)
  }
  if (fetch === null) return
  row[sampleColumns.networkFaults] = fetch.networkFaults
  row[sampleColumns.avoidedFaults] = fetch.avoidedFaults
  const nowPs = ((endedAtUs < 0 ? timeUs : endedAtUs) - fetch.resumedAtUs) * PS_PER_US
  const waitedPs = fetch.blocked.reduce((sum, { sincePs }) => sum + Math.max(0, nowPs - sincePs), fetch.waitedPs)
  row[WAITED] = waitedPs / PS_PER_US
}

/** What guest and clients have suffered so far. */
function writeHarm(timeUs: number, migration: Migration, { slowed }: Guest): void {
  const { fetch, endedAtUs } = migration
  row[sampleColumns.serviceGapUs] = serviceGapUs(migration, timeUs)
  row[sampleColumns.throttledUs] = slowed.throttledUs
  row[sampleColumns.loggingUs] = slowed.loggingUs
  if (fetch !== null) row[sampleColumns.faultedUs] = faultedUs(fetch, endedAtUs < 0 ? timeUs : endedAtUs)
}

/** Means since the sample that is rateWindowUs old, or since the migration began. */
function writeRates({ samples, rows }: Past, { requestedAtUs }: Migration): void {
  let sinceUs = requestedAtUs
  let since = -1
  for (let index = rows - 1; index >= 0; index--) {
    if (cell(samples, index, VM) !== row[VM]) continue
    const sampledUs = cell(samples, index, TIME)
    if (sampledUs < requestedAtUs) break
    if (sampledUs > row[TIME] - rateWindowUs) continue
    since = index
    sinceUs = sampledUs
    break
  }
  const spanUs = row[TIME] - sinceUs
  if (spanUs <= 0) return
  const rate = (column: number): number =>
    ((row[column] - (since < 0 ? 0 : cell(samples, since, column))) * 1e6) / spanUs
  row[sampleColumns.transferBytesPerSecond] = rate(SENT)
  row[sampleColumns.wireBytesPerSecond] = rate(WIRE)
}

/** A vCPU that waits for a page does not work. */
function writeWork({ samples, rows }: Past, { resumedAtUs }: Migration, { speedPermille, vcpus }: Guest): void {
  let index = rows - 1
  while (index >= 0 && cell(samples, index, VM) !== row[VM]) index--
  const isSince = index >= 0 && cell(samples, index, TIME) >= resumedAtUs
  const spanUs = row[TIME] - (isSince ? cell(samples, index, TIME) : resumedAtUs)
  if (spanUs <= 0) return
  const waitedUs = row[WAITED] - (isSince ? cell(samples, index, WAITED) : 0)
  row[sampleColumns.workPermille] = speedPermille * Math.max(0, 1 - waitedUs / (vcpus * spanUs))
}
