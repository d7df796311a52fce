/*
 * Watches a run and keeps what charts, log and screen reader need: samples at fixed times, client probes, and the
 * events. It only looks; a run without a recorder is the same run. After a seek backwards the same run is re-simulated,
 * and what it would record again is skipped by the cursors.
 */

import { appendRows, createTable, type Table, truncateTable } from '../base/table.ts'
import { probeLatencyUs } from './client.ts'
import type { SimulationEvent } from './events.ts'
import type { Scenario } from './experiment.ts'
import type { Guest } from './guest.ts'
import { isActive } from './migration.ts'
import {
  createMonitoring,
  createMonitoringCursor,
  forgetMonitoring,
  type Monitoring,
  type MonitoringCursor,
  monitor,
} from './monitoring.ts'
import { clientSettings, PROBE_STRIDE, SAMPLE_STRIDE } from './record.ts'
import { sampleOf } from './sample.ts'
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
  readonly monitoring: Monitoring
  /** Rows that the state of the moment stands behind; rows after them lie in its known future. */
  cursor: RecordCursor
  /** Rows that a reader has taken already; lowered when they are forgotten. */
  readonly taken: { samples: number; probes: number; events: number; monitoring: TakenMonitoring }
}

/** Rows of another interval are other rows. */
interface TakenMonitoring {
  readonly rows: number
  readonly intervalUs: number
}

export interface RecordCursor {
  samples: number
  probes: number
  events: number
  sampledUntilUs: number
  /** Next probe of each VM. */
  nextProbe: number[]
  readonly monitoring: MonitoringCursor
}

export const createRecorder = (scenario: Scenario): Recorder => ({
  samples: createTable(SAMPLE_STRIDE),
  probes: createTable(PROBE_STRIDE),
  events: [],
  monitoring: createMonitoring(scenario),
  cursor: {
    samples: 0,
    probes: 0,
    events: 0,
    sampledUntilUs: -1,
    nextProbe: scenario.vms.map(() => 0),
    monitoring: createMonitoringCursor(scenario),
  },
  taken: { samples: 0, probes: 0, events: 0, monitoring: { rows: 0, intervalUs: 0 } },
})

export function recordEvent(recorder: Recorder, event: SimulationEvent): void {
  const index = recorder.cursor.events++
  if (index >= recorder.events.length) recorder.events.push(event)
}

/** Forgets the known future: from here on the run is another one. */
export function forgetFuture({ samples, probes, events, monitoring, cursor, taken }: Recorder): void {
  truncateTable(samples, cursor.samples)
  truncateTable(probes, cursor.probes)
  events.length = Math.min(events.length, cursor.events)
  taken.samples = Math.min(taken.samples, cursor.samples)
  taken.probes = Math.min(taken.probes, cursor.probes)
  taken.events = Math.min(taken.events, cursor.events)
  forgetMonitoring(monitoring, cursor.monitoring.atUs)
  taken.monitoring = { ...taken.monitoring, rows: Math.min(taken.monitoring.rows, monitoring.table.rows) }
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
export function recordSample(recorder: Recorder, scenario: Scenario, state: SimulationState): void {
  const { cursor, samples } = recorder
  monitor(recorder.monitoring, cursor.monitoring, scenario, state)
  if (state.timeUs <= cursor.sampledUntilUs) return
  cursor.sampledUntilUs = state.timeUs
  state.guests.forEach((guest, vmIndex) => {
    if (state.timeUs % stepUs(state, guest) !== 0) return
    if (cursor.samples >= samples.rows) appendRows(samples, sampleOf({ samples, rows: cursor.samples }, state, vmIndex))
    cursor.samples++
    recordProbes(recorder, state, vmIndex)
  })
}

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
