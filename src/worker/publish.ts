/* Sends the page what the record has gained since the last time; after a change of the past, from where it changed. */
import type { Table } from '../base/table.ts'
import type { Recorder } from '../sim/recorder.ts'
import type { Timeline } from '../sim/timeline.ts'
import type { MonitoringRows, Port, Rows, ToPage, ToWorker } from './protocol.ts'

export function publish(port: Port<ToPage, ToWorker>, { recorder, extentUs }: Timeline, epoch: number): void {
  const { taken } = recorder
  const samples = rowsFrom(recorder.samples, taken.samples)
  const probes = rowsFrom(recorder.probes, taken.probes)
  const events = { from: taken.events, list: recorder.events.slice(taken.events) }
  const monitoring = monitoringFrom(recorder)
  Object.assign(taken, { samples: recorder.samples.rows, probes: recorder.probes.rows, events: recorder.events.length })
  port.postMessage({ kind: 'record', epoch, extentUs, samples, probes, events, monitoring }, [
    samples.values.buffer,
    probes.values.buffer,
    monitoring.values.buffer,
  ])
}

/** Records that were thinned since the last time go all anew. */
function monitoringFrom({ monitoring: { table, intervalUs }, taken }: Recorder): MonitoringRows {
  const from = taken.monitoring.intervalUs === intervalUs ? taken.monitoring.rows : 0
  taken.monitoring = { rows: table.rows, intervalUs }
  return { ...rowsFrom(table, from), stride: table.stride, intervalUs }
}

const rowsFrom = (table: Table, from: number): Rows => ({
  from,
  values: table.data.slice(from * table.stride, table.rows * table.stride),
})
