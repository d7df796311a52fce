/*
 * Watches a run and keeps what charts, log and screen reader need: samples at fixed times, client probes, and the
 * events. It only looks; a run without a recorder is the same run. After a seek backwards the same run is re-simulated,
 * and what it would record again is skipped by the cursors.
 */

import { appendRows, createTable, type Table, truncateTable } from '../base/table.ts'
import { PAGE_BYTES } from '../base/units.ts'
import { probeLatencyUs } from './client.ts'
import type { SimulationEvent } from './events.ts'
import { type Guest, recentWrites, writesBefore } from './guest.ts'
import { isActive, type Migration } from './migration.ts'
import { phases } from './phase.ts'
import { clientSettings, PROBE_STRIDE, rateWindowUs, SAMPLE_STRIDE, sampleColumns } from './record.ts'
import type { SimulationState } from './state.ts'

/** A VM is sampled every 100 ms, every 20 ms while it migrates, every 2 ms in the first half second of its pause. */
const IDLE_STEP_US = 100_000
const BUSY_STEP_US = 20_000
const PAUSED_STEP_US = 2_000
const PAUSED_SPAN_US = 500_000

export interface Recorder {
  readonly samples: Table
  readonly probes: Table
  readonly events: SimulationEvent[]
  /** Rows that the state of the moment stands behind; rows after them lie in its known future. */
  cursor: RecordCursor
  /** Rows that a reader has taken already; lowered when they are forgotten. */
  readonly taken: { samples: number; probes: number; events: number }
}

export interface RecordCursor {
  samples: number
  probes: number
  events: number
  sampledUntilUs: number
  /** Next probe of each VM. */
  nextProbe: number[]
}

export const createRecorder = (vmCount: number): Recorder => ({
  samples: createTable(SAMPLE_STRIDE),
  probes: createTable(PROBE_STRIDE),
  events: [],
  cursor: { samples: 0, probes: 0, events: 0, sampledUntilUs: -1, nextProbe: new Array(vmCount).fill(0) },
  taken: { samples: 0, probes: 0, events: 0 },
})

export function recordEvent(recorder: Recorder, event: SimulationEvent): void {
  const index = recorder.cursor.events++
  if (index >= recorder.events.length) recorder.events.push(event)
}

/** Forgets the known future: from here on the run is another one. */
export function forgetFuture({ samples, probes, events, cursor, taken }: Recorder): void {
  truncateTable(samples, cursor.samples)
  truncateTable(probes, cursor.probes)
  events.length = Math.min(events.length, cursor.events)
  taken.samples = Math.min(taken.samples, cursor.samples)
  taken.probes = Math.min(taken.probes, cursor.probes)
  taken.events = Math.min(taken.events, cursor.events)
}

/** How often this VM is sampled at present. */
function stepUs(state: SimulationState, guest: Guest): number {
  const migration = state.migrations.findLast((candidate) => candidate.vm === guest.vm)
  if (!migration || !isActive(migration)) return IDLE_STEP_US
  const isJustPaused =
    migration.pausedAtUs >= 0 && migration.resumedAtUs < 0 && state.timeUs - migration.pausedAtUs < PAUSED_SPAN_US
  return isJustPaused ? PAUSED_STEP_US : BUSY_STEP_US
}

/**
 * When to look next, given all that is known at `afterUs`: on an absolute grid, the finest one while any VM migrates, so
 * that how time is cut never changes what is recorded. Commands must be looked at too (timeline.ts).
 */
export function nextSampleUs(state: SimulationState, afterUs: number): number {
  const step = state.migrations.some(isActive) ? PAUSED_STEP_US : IDLE_STEP_US
  return (Math.floor(afterUs / step) + 1) * step
}

/** Records the state if its time is a sample time: a row for each VM that is due, and the probes whose fate is now known. */
export function recordSample(recorder: Recorder, state: SimulationState): void {
  const { cursor, samples } = recorder
  if (state.timeUs <= cursor.sampledUntilUs) return
  cursor.sampledUntilUs = state.timeUs
  state.guests.forEach((guest, vmIndex) => {
    if (state.timeUs % stepUs(state, guest) !== 0) return
    if (cursor.samples >= samples.rows) appendRows(samples, sampleOf(recorder, state, guest, vmIndex))
    cursor.samples++
    recordProbes(recorder, state, vmIndex)
  })
}

const row = new Float64Array(SAMPLE_STRIDE)

function sampleOf(recorder: Recorder, state: SimulationState, guest: Guest, vmIndex: number): Float64Array {
  const migration = state.migrations.findLast((candidate) => candidate.vm === guest.vm)
  const busy = migration && isActive(migration) ? migration : null
  const bytesPerMs = busy?.limiter.bytesPerMs ?? 0
  const remainingBytes = busy ? busy.sender.remainingPages * PAGE_BYTES : 0
  const loggedBytes = busy ? guest.memory.dirtyLogPages * PAGE_BYTES : 0
  row[0] = state.timeUs
  row[1] = vmIndex
  row[2] = busy ? phases.indexOf(busy.phase) : -1
  row[3] = busy?.round ?? 0
  row[4] = remainingBytes
  row[5] = loggedBytes
  row[6] = busy ? bytesPerMs * busy.settings.downtimeLimitMs : 0
  row[7] = busy?.sentBytes ?? 0
  row[8] = busy ? trailingRate(recorder, state.timeUs, vmIndex, busy) : 0
  row[9] = (recentWrites(guest, rateWindowUs).dirtyLogPages * 1e6) / rateWindowUs
  row[10] = (writesIn(guest, rateWindowUs) * 1e6) / rateWindowUs
  row[11] = bytesPerMs > 0 ? (remainingBytes + loggedBytes) / bytesPerMs : 0
  row[12] = guest.speedPermille
  row[13] = state.clientBytesPerSecond[vmIndex]
  return row
}

/** Bytes per second sent since the sample that is rateWindowUs old, or since the migration began. */
function trailingRate({ samples, cursor }: Recorder, timeUs: number, vmIndex: number, migration: Migration): number {
  const { data } = samples
  let sinceUs = migration.requestedAtUs
  let sentBefore = 0
  for (let index = cursor.samples - 1; index >= 0; index--) {
    const at = index * SAMPLE_STRIDE
    if (data[at + sampleColumns.vmIndex] !== vmIndex) continue
    const sampledUs = data[at + sampleColumns.timeUs]
    if (sampledUs < migration.requestedAtUs) break
    if (sampledUs <= timeUs - rateWindowUs) {
      sinceUs = sampledUs
      sentBefore = data[at + sampleColumns.sentBytes]
      break
    }
  }
  return timeUs > sinceUs ? ((migration.sentBytes - sentBefore) * 1e6) / (timeUs - sinceUs) : 0
}

const writesIn = (guest: Guest, windowUs: number): number =>
  guest.writers.reduce((sum, writer) => sum + writer.done - writesBefore(guest, writer, windowUs), 0)

function recordProbes(recorder: Recorder, state: SimulationState, vmIndex: number): void {
  const { cursor, probes } = recorder
  const { migrations, linkCutsUs } = state
  const service = { guest: state.guests[vmIndex], migrations, linkCutsUs, linkLatencyUs: state.links[0].latencyUs }
  for (;;) {
    const sentUs = cursor.nextProbe[vmIndex] * clientSettings.probeIntervalUs
    if (sentUs > state.timeUs) return
    const latencyUs = probeLatencyUs(service, sentUs, state.timeUs)
    if (latencyUs === null) return
    if (cursor.probes >= probes.rows) appendRows(probes, [sentUs, vmIndex, latencyUs])
    cursor.probes++
    cursor.nextProbe[vmIndex]++
  }
}
