/*
 * Watches a run and keeps what charts, log and screen reader need: samples at fixed times, client probes, and the
 * events. It only looks; a run without a recorder is the same run. After a seek backwards the same run is re-simulated,
 * and what it would record again is skipped by the cursors.
 */

import { appendRows, createTable, type Table, truncateTable } from '../base/table.ts'
import { probeLatencyUs, serviceOf } from './client.ts'
import type { SimulationEvent } from './events.ts'
import type { Scenario } from './experiment.ts'
import { isActive, type Migration } from './migration.ts'
import {
  createMonitoring,
  createMonitoringCursor,
  forgetMonitoring,
  type Monitoring,
  type MonitoringCursor,
  monitor,
} from './monitoring.ts'
import { clientSettings, MAX_PROBE_RUN, PROBE_STRIDE, SAMPLE_STRIDE } from './record.ts'
import { sampleOf } from './sample.ts'
import type { SimulationState } from './state.ts'

/** A VM is sampled every 100 ms (in its turn, where there are many), every 20 ms while it migrates, every 2 ms in the first half second of its pause. */
const IDLE_STEP_US = 100_000
const BUSY_STEP_US = 20_000
const PAUSED_STEP_US = 2_000
const PAUSED_SPAN_US = 500_000
/** So many idle VMs are sampled every 100 ms; of more, each in its turn, but at least every `MAX_TURNS` × 100 ms. */
const IDLE_VMS = 64
const MAX_TURNS = 20

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

/** How often a VM is sampled while this migration of it runs. */
function busyStepUs({ timeUs }: SimulationState, { pausedAtUs, resumedAtUs }: Migration): number {
  const isJustPaused = pausedAtUs >= 0 && resumedAtUs < 0 && timeUs - pausedAtUs < PAUSED_SPAN_US
  return isJustPaused ? PAUSED_STEP_US : BUSY_STEP_US
}

const turnsOf = (vmCount: number): number => Math.min(MAX_TURNS, Math.ceil(vmCount / IDLE_VMS))

/** Whether idle VMs are looked at now. */
export const isIdleSample = (timeUs: number): boolean => timeUs % IDLE_STEP_US === 0

/** The VMs that are due now, in order. */
function dueVms(state: SimulationState): number[] {
  const { guests, migrations, timeUs } = state
  const steps = new Map<string, number>()
  for (const each of migrations) if (isActive(each)) steps.set(each.vm, busyStepUs(state, each))
  const isBusyTime = [...steps.values()].some((step) => timeUs % step === 0)
  const turns = turnsOf(guests.length)
  const turn = (timeUs / IDLE_STEP_US) % turns
  const isIdleTime = isIdleSample(timeUs)
  const due: number[] = []
  if (!isIdleTime && !isBusyTime) return due
  guests.forEach(({ vm }, index) => {
    const step = steps.get(vm)
    if (step === undefined ? isIdleTime && index % turns === turn : timeUs % step === 0) due.push(index)
  })
  return due
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
  for (const vmIndex of dueVms(state)) {
    if (cursor.samples >= samples.rows)
      appendRows(samples, sampleOf({ samples, rows: cursor.samples }, scenario, state, vmIndex))
    cursor.samples++
    recordProbes(recorder, scenario, state, vmIndex)
  }
}

function recordProbes(recorder: Recorder, scenario: Scenario, state: SimulationState, vmIndex: number): void {
  const { cursor, probes } = recorder
  const guest = state.guests[vmIndex]
  if (guest.isOff) {
    // Nobody asks a VM that does not run.
    cursor.nextProbe[vmIndex] = Math.floor(state.timeUs / clientSettings.probeIntervalUs) + 1
    return
  }
  const service = serviceOf(scenario, state, guest, state.migrations)
  const { timeUs } = state
  const { probeIntervalUs } = clientSettings
  const latencyOf = (probe: number): number | null =>
    probe * probeIntervalUs > timeUs ? null : probeLatencyUs(service, probe * probeIntervalUs, timeUs)
  const longest = turnsOf(state.guests.length) === 1 ? 1 : MAX_PROBE_RUN
  let latencyUs = latencyOf(cursor.nextProbe[vmIndex])
  while (latencyUs !== null) {
    const first = cursor.nextProbe[vmIndex]
    let next = first + 1
    let nextLatencyUs = latencyOf(next)
    while (nextLatencyUs === latencyUs && next - first < longest) nextLatencyUs = latencyOf(++next)
    if (cursor.probes >= probes.rows) appendRows(probes, [first * probeIntervalUs, vmIndex, latencyUs, next - first])
    cursor.probes++
    cursor.nextProbe[vmIndex] = next
    latencyUs = nextLatencyUs
  }
}
