/* The record of the run as the page holds it: tables outside React, kept in step with the worker's. */
import { appendRows, cell, createTable, lowerBound, type Table, truncateTable } from '../base/table.ts'
import type { SimulationEvent } from '../sim/events.ts'
import type { Scenario } from '../sim/experiment.ts'
import { isEnding, runsAtDestination } from '../sim/phase.ts'
import { MONITORING_STRIDE, PROBE_STRIDE, SAMPLE_STRIDE, sampleColumns } from '../sim/record.ts'
import type { MonitoringRows, Rows, ToPage } from '../worker/protocol.ts'
import { waitingAt } from './waiting.ts'

/** What the VMM monitored (sim/monitoring.ts): row `k` holds for `(k + 1) × intervalUs`. */
interface MonitoringRecords {
  table: Table
  intervalUs: number
}

export interface History {
  readonly samples: Table
  readonly probes: Table
  readonly monitoring: MonitoringRecords
  events: readonly SimulationEvent[]
  /** Everything up to here is known; −1 while nothing is known of the present experiment. */
  extentUs: number
}

export const createHistory = (): History => ({
  samples: createTable(SAMPLE_STRIDE),
  probes: createTable(PROBE_STRIDE),
  monitoring: { table: createTable(0), intervalUs: 1_000_000 },
  events: [],
  extentUs: -1,
})

/** What was monitored of other servers and VMs says nothing of these. */
export function fitMonitoring({ monitoring }: History, { servers, vms }: Scenario): void {
  const stride = (servers.length + vms.length) * MONITORING_STRIDE
  if (monitoring.table.stride !== stride) monitoring.table = createTable(stride)
}

/**
 * The time of the VM's last sample until `atUs`: up to there the fate of every probe that could be known by then was
 * recorded, whether or not the run has been simulated further since.
 */
export function recordedUntilUs({ samples }: History, vmIndex: number, atUs: number): number {
  let row = lowerBound(samples, sampleColumns.timeUs, atUs + 1) - 1
  while (row >= 0 && cell(samples, row, sampleColumns.vmIndex) !== vmIndex) row--
  return row < 0 ? 0 : cell(samples, row, sampleColumns.timeUs)
}

/** Whether a cancel would end a migration of the VM, or one that waits; what is not known yet might run. */
export function mayCancel({ events, extentUs }: History, vm: string, atUs: number): boolean {
  const last = events.findLast((event) => event.kind === 'phase' && event.vm === vm && event.atUs <= atUs)
  const phase = last?.kind === 'phase' ? last.phase : 'completed'
  if (atUs > extentUs || (!runsAtDestination(phase) && !isEnding(phase))) return true
  return waitingAt(events, atUs).some((move) => move.vm === vm)
}

/** Takes a record over; true if the list of events is another one now. */
export function applyRecord(history: History, record: Extract<ToPage, { readonly kind: 'record' }>): boolean {
  replaceRows(history.samples, record.samples)
  replaceRows(history.probes, record.probes)
  takeMonitoring(history.monitoring, record.monitoring)
  history.extentUs = record.extentUs
  const { from, list } = record.events
  if (list.length === 0 && from === history.events.length) return false
  history.events = [...history.events.slice(0, from), ...list]
  return true
}

/** Records of another number of servers and VMs are another table. */
function takeMonitoring(records: MonitoringRecords, rows: MonitoringRows): void {
  if (records.table.stride !== rows.stride) records.table = createTable(rows.stride)
  records.intervalUs = rows.intervalUs
  replaceRows(records.table, rows)
}

function replaceRows(table: Table, { from, values }: Rows): void {
  truncateTable(table, from)
  appendRows(table, values)
}
