/* Sends the page what the record has gained since the last time; after a change of the past, from where it changed. */
import type { Table } from '../base/table.ts'
import type { Timeline } from '../sim/timeline.ts'
import type { Port, Rows, ToPage, ToWorker } from './protocol.ts'

export function publish(port: Port<ToPage, ToWorker>, { recorder, extentUs }: Timeline, epoch: number): void {
  const { taken } = recorder
  const samples = rowsFrom(recorder.samples, taken.samples)
  const probes = rowsFrom(recorder.probes, taken.probes)
  const events = { from: taken.events, list: recorder.events.slice(taken.events) }
  Object.assign(taken, { samples: recorder.samples.rows, probes: recorder.probes.rows, events: recorder.events.length })
  port.postMessage({ kind: 'record', epoch, extentUs, samples, probes, events }, [
    samples.values.buffer,
    probes.values.buffer,
  ])
}

const rowsFrom = (table: Table, from: number): Rows => ({
  from,
  values: table.data.slice(from * table.stride, table.rows * table.stride),
})
