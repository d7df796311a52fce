/*
 * Watches a run and keeps what charts, log and screen reader need: samples at fixed times, client probes, and the
 * events. It only looks; a run without a recorder is the same run. After a seek backwards the same run is re-simulated,
 * and what it would record again is skipped by the cursors.
 */

import { PAGE_BYTES } from '../base/units.ts'
import { createBitmap } from './bitmap.ts'
import { clientSettings, probeLatencyUs } from './client.ts'
import type { SimulationEvent } from './events.ts'
import { type Guest, writesDue } from './guest.ts'
import type { GuestMemory } from './memory.ts'
import { isActive, type Migration } from './migration.ts'
import { phases } from './phase.ts'
import type { SimulationState } from './state.ts'
import { appendRows, createTable, type Table, truncateTable } from './table.ts'
import { patterns } from './workloads/index.ts'

/** Columns of a sample: one row per VM and sample time. Rates are means over the trailing RATE_WINDOW_US. */
export const sampleColumns = {
  timeUs: 0,
  vmIndex: 1,
  /** Index into `phases`, −1 while the VM does not migrate. */
  phase: 2,
  round: 3,
  /** Pages still to send by the sender's bitmap, and pages in the dirty log that it has not read yet. */
  remainingBytes: 4,
  loggedBytes: 5,
  thresholdBytes: 6,
  sentBytes: 7,
  transferBytesPerSecond: 8,
  dirtyPagesPerSecond: 9,
  writesPerSecond: 10,
  estimatedDowntimeMs: 11,
  speedPermille: 12,
  clientBytesPerSecond: 13,
} as const
export const SAMPLE_STRIDE = 14

/** Columns of a probe, in the order of their answers' being known; latency −1 is lost. */
export const probeColumns = { sentUs: 0, vmIndex: 1, latencyUs: 2 } as const
export const PROBE_STRIDE = 3

/** Samples every 100 ms, every 20 ms while a VM migrates, every 2 ms while a guest is paused. */
const IDLE_STEP_US = 100_000
const BUSY_STEP_US = 20_000
const PAUSED_STEP_US = 2_000
const RATE_WINDOW_US = 100_000

export interface Recorder {
  readonly samples: Table
  readonly probes: Table
  readonly events: SimulationEvent[]
  /** Rows that the state of the moment stands behind; rows after them lie in its known future. */
  cursor: RecordCursor
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
})

export function recordEvent(recorder: Recorder, event: SimulationEvent): void {
  const index = recorder.cursor.events++
  if (index >= recorder.events.length) recorder.events.push(event)
}

/** Forgets the known future: from here on the run is another one. */
export function forgetFuture({ samples, probes, events, cursor }: Recorder): void {
  truncateTable(samples, cursor.samples)
  truncateTable(probes, cursor.probes)
  events.length = Math.min(events.length, cursor.events)
}

/** When to sample next; on an absolute grid, so that how time is cut makes no difference. */
export function nextSampleUs(state: SimulationState, afterUs: number): number {
  const step = state.migrations.some((m) => isActive(m) && m.pausedAtUs >= 0 && m.resumedAtUs < 0)
    ? PAUSED_STEP_US
    : state.migrations.some(isActive)
      ? BUSY_STEP_US
      : IDLE_STEP_US
  return (Math.floor(afterUs / step) + 1) * step
}

/** Records the state at its time: one row per VM, and the probes whose fate is now known. */
export function recordSample(recorder: Recorder, state: SimulationState): void {
  const { cursor, samples } = recorder
  if (state.timeUs <= cursor.sampledUntilUs) return
  cursor.sampledUntilUs = state.timeUs
  state.guests.forEach((guest, vmIndex) => {
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
  const windowNs = Math.min(guest.progressNs, RATE_WINDOW_US * guest.speedPermille)
  row[0] = state.timeUs
  row[1] = vmIndex
  row[2] = busy ? phases.indexOf(busy.phase) : -1
  row[3] = busy?.round ?? 0
  row[4] = remainingBytes
  row[5] = loggedBytes
  row[6] = busy ? bytesPerMs * busy.downtimeLimitMs : 0
  row[7] = busy?.sentBytes ?? 0
  row[8] = busy ? trailingRate(recorder, state.timeUs, vmIndex, busy) : 0
  row[9] = windowNs > 0 ? (distinctPages(guest, windowNs) * 1e9) / (RATE_WINDOW_US * 1000) : 0
  row[10] = windowNs > 0 ? (writesIn(guest, windowNs) * 1e9) / (RATE_WINDOW_US * 1000) : 0
  row[11] = bytesPerMs > 0 ? (remainingBytes + loggedBytes) / bytesPerMs : 0
  row[12] = guest.speedPermille
  row[13] = state.clientBytesPerSecond[vmIndex]
  return row
}

/** Bytes per second sent since the sample that is RATE_WINDOW_US old, or since the migration began. */
function trailingRate({ samples, cursor }: Recorder, timeUs: number, vmIndex: number, migration: Migration): number {
  const { data } = samples
  let sinceUs = migration.requestedAtUs
  let sentBefore = 0
  for (let index = cursor.samples - 1; index >= 0; index--) {
    const at = index * SAMPLE_STRIDE
    if (data[at + sampleColumns.vmIndex] !== vmIndex) continue
    const sampledUs = data[at + sampleColumns.timeUs]
    if (sampledUs < migration.requestedAtUs) break
    if (sampledUs <= timeUs - RATE_WINDOW_US) {
      sinceUs = sampledUs
      sentBefore = data[at + sampleColumns.sentBytes]
      break
    }
  }
  return timeUs > sinceUs ? ((migration.sentBytes - sentBefore) * 1e6) / (timeUs - sinceUs) : 0
}

const writesIn = (guest: Guest, windowNs: number): number =>
  guest.writers.reduce((sum, writer) => sum + writer.done - writesBefore(guest, writer, windowNs), 0)

const writesBefore = (guest: Guest, writer: Guest['writers'][number], windowNs: number): number =>
  Math.max(0, Math.min(writer.done, writesDue(writer, guest.progressNs - windowNs)))

/** Distinct pages written within the last `windowNs` of guest time: the writes are replayed on an empty log. */
function distinctPages(guest: Guest, windowNs: number): number {
  const memory: GuestMemory = {
    ...guest.memory,
    dirtyLog: createBitmap(guest.memory.pageCount),
    dirtyLogPages: 0,
    audit: null,
  }
  for (const writer of guest.writers) {
    const first = writesBefore(guest, writer, windowNs)
    if (writer.done > first) patterns[writer.pattern].write({ memory, ...writer }, first, writer.done - first)
  }
  return memory.dirtyLogPages
}

function recordProbes(recorder: Recorder, state: SimulationState, vmIndex: number): void {
  const { cursor, probes } = recorder
  const { vm } = state.guests[vmIndex]
  for (;;) {
    const sentUs = cursor.nextProbe[vmIndex] * clientSettings.probeIntervalUs
    if (sentUs > state.timeUs) return
    const latencyUs = probeLatencyUs(state.migrations, vm, sentUs, state.timeUs, state.links[0].latencyUs)
    if (latencyUs === null) return
    if (cursor.probes >= probes.rows) appendRows(probes, [sentUs, vmIndex, latencyUs])
    cursor.probes++
    cursor.nextProbe[vmIndex]++
  }
}
