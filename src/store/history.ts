/* The record of the run as the page holds it: tables outside React, kept in step with the worker's. */
import { appendRows, cell, createTable, type Table, truncateTable } from '../base/table.ts'
import type { SimulationEvent } from '../sim/events.ts'
import { PROBE_STRIDE, SAMPLE_STRIDE, sampleColumns } from '../sim/record.ts'
import type { Rows, ToPage } from '../worker/protocol.ts'

export interface History {
  readonly samples: Table
  readonly probes: Table
  events: readonly SimulationEvent[]
}

export const createHistory = (): History => ({
  samples: createTable(SAMPLE_STRIDE),
  probes: createTable(PROBE_STRIDE),
  events: [],
})

/** Up to here the fate of every probe that can be known is known: the time of the last sample. */
export const recordedUntilUs = ({ samples }: History): number =>
  samples.rows === 0 ? 0 : cell(samples, samples.rows - 1, sampleColumns.timeUs)

/** Takes a record over; true if the list of events is another one now. */
export function applyRecord(history: History, record: Extract<ToPage, { readonly kind: 'record' }>): boolean {
  replaceRows(history.samples, record.samples)
  replaceRows(history.probes, record.probes)
  const { from, list } = record.events
  if (list.length === 0 && from === history.events.length) return false
  history.events = [...history.events.slice(0, from), ...list]
  return true
}

function replaceRows(table: Table, { from, values }: Rows): void {
  truncateTable(table, from)
  appendRows(table, values)
}
