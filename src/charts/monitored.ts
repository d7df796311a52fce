/* The records of the monitoring (sim/record.ts), read: which one covers a moment, and what it says. */
import { cell, type Table } from '../base/table.ts'
import { MONITORING_STRIDE, type monitoringColumns } from '../sim/record.ts'

/** Row `k` covers the time from `k × intervalUs` to `(k + 1) × intervalUs`. Entities are the servers, then the VMs. */
export interface MonitoringRecords {
  readonly table: Table
  readonly intervalUs: number
}

type Column = (typeof monitoringColumns)[keyof typeof monitoringColumns]

/** The record that covers a moment; the last one where it is not complete yet, −1 before the first one. */
export const recordAt = ({ table, intervalUs }: MonitoringRecords, atUs: number): number =>
  Math.min(table.rows, Math.max(1, Math.ceil(atUs / intervalUs))) - 1

/** What a record says; 0 before the first one. */
export const stockOf = ({ table }: MonitoringRecords, entity: number, column: Column, row: number): number =>
  row < 0 ? 0 : cell(table, row, entity * MONITORING_STRIDE + column)

/** How much of a total came with a record, per second. */
export const rateOf = (records: MonitoringRecords, entity: number, column: Column, row: number): number =>
  ((stockOf(records, entity, column, row) - stockOf(records, entity, column, row - 1)) * 1e6) / records.intervalUs
