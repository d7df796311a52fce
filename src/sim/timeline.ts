/*
 * A run that can be sought: the simulation, its record, and checkpoints. Going back is the nearest checkpoint before
 * the wanted moment and a replay from there. Checkpoints are a cache: dropping one costs time, never truth.
 */
import { clonePlain, hashPlain } from '../base/plain.ts'
import type { Experiment } from './experiment.ts'
import {
  createRecorder,
  forgetFuture,
  isIdleSample,
  nextSampleUs,
  type RecordCursor,
  type Recorder,
  recordEvent,
  recordSample,
} from './recorder.ts'
import { advanceTo, createSimulation, passTo, type Simulation } from './simulation.ts'
import { cloneState, type SimulationState, stateBytes } from './state.ts'

interface Checkpoint {
  readonly atUs: number
  readonly state: SimulationState
  readonly cursor: RecordCursor
  readonly bytes: number
}

export interface Timeline {
  experiment: Experiment
  simulation: Simulation
  recorder: Recorder
  checkpoints: Checkpoint[]
  /** Everything up to here has been simulated under the present experiment. */
  extentUs: number
}

const FIRST_SPACING_US = 500_000
/** Most checkpoints kept, and most bytes in them; beyond either, every other one goes. */
const MAX_CHECKPOINTS = 256
const MAX_CHECKPOINT_BYTES = 96 * 2 ** 20

export function createTimeline(experiment: Experiment): Timeline {
  const recorder = createRecorder(experiment.scenario)
  const timeline: Timeline = {
    experiment,
    simulation: createSimulation(experiment),
    recorder,
    checkpoints: [],
    extentUs: 0,
  }
  watch(timeline)
  keepCheckpoint(timeline)
  return timeline
}

/** Simulates on to `toUs`, sampling on the way. Commands of the present moment that wait are carried out in any case. */
export function advanceTimeline(timeline: Timeline, toUs: number): void {
  const { simulation, recorder } = timeline
  advanceTo(simulation, simulation.state.timeUs)
  while (simulation.state.timeUs < toUs) {
    const { state, experiment } = simulation
    const nextCommandUs = experiment.commands[state.commandsDone]?.atUs ?? Number.MAX_SAFE_INTEGER
    const nextUs = Math.min(toUs, nextCommandUs, nextSampleUs(state, state.timeUs))
    if (nextUs === toUs || isIdleSample(nextUs)) advanceTo(simulation, nextUs)
    else passTo(simulation, nextUs)
    recordSample(recorder, simulation.experiment.scenario, simulation.state)
    keepCheckpoint(timeline)
  }
  timeline.extentUs = Math.max(timeline.extentUs, simulation.state.timeUs)
}

/** Goes to any moment, forwards or backwards. */
export function seekTimeline(timeline: Timeline, toUs: number): void {
  if (toUs < timeline.simulation.state.timeUs) restore(timeline, toUs)
  advanceTimeline(timeline, toUs)
}

/**
 * Takes another experiment over. If it shares scenario and seed, only what follows the first different command is
 * forgotten; the timeline then stands before that command, at 0 at the earliest. A command of the present moment counts
 * too: the one that it replaces may have been carried out already.
 */
export function replaceExperiment(timeline: Timeline, experiment: Experiment): void {
  const { experiment: old } = timeline
  if (old.seed !== experiment.seed || hashPlain(old.scenario) !== hashPlain(experiment.scenario)) {
    Object.assign(timeline, createTimeline(experiment))
    watch(timeline)
    return
  }
  const changedUs = firstDifferenceUs(old, experiment)
  if (changedUs <= timeline.simulation.state.timeUs) restore(timeline, changedUs)
  timeline.experiment = experiment
  timeline.simulation = { ...timeline.simulation, experiment }
  timeline.checkpoints = timeline.checkpoints.filter(({ atUs }) => atUs < changedUs || atUs === 0)
  if (changedUs <= timeline.extentUs) {
    if (timeline.simulation.state.timeUs < changedUs) advanceTimeline(timeline, changedUs - 1)
    forgetFuture(timeline.recorder)
    timeline.extentUs = timeline.simulation.state.timeUs
  }
}

/** A twin that stands before `atUs`, at the nearest checkpoint. */
export function simulationBefore(timeline: Timeline, atUs: number): Simulation {
  const { state } = checkpointBefore(timeline, atUs)
  return { ...timeline.simulation, state: cloneState(state), observe: null }
}

/** The time of the first command in which two command lists differ; Infinity if they are equal. */
function firstDifferenceUs(old: Experiment, next: Experiment): number {
  const count = Math.max(old.commands.length, next.commands.length)
  for (let i = 0; i < count; i++) {
    const before = old.commands[i]
    const after = next.commands[i]
    if (before === undefined || after === undefined) return (before ?? after).atUs
    if (hashPlain(before) !== hashPlain(after)) return Math.min(before.atUs, after.atUs)
  }
  return Number.POSITIVE_INFINITY
}

function watch(timeline: Timeline): void {
  timeline.simulation.observe = (event) => recordEvent(timeline.recorder, event)
}

/** The latest checkpoint strictly before `toUs`, so that commands of that instant are carried out again. */
const checkpointBefore = ({ checkpoints }: Timeline, toUs: number): Checkpoint =>
  checkpoints.findLast(({ atUs }) => atUs < toUs) ?? checkpoints[0]

function restore(timeline: Timeline, toUs: number): void {
  const checkpoint = checkpointBefore(timeline, toUs)
  timeline.simulation.state = cloneState(checkpoint.state)
  timeline.recorder.cursor = clonePlain(checkpoint.cursor)
}

function keepCheckpoint(timeline: Timeline): void {
  const { checkpoints, simulation, recorder } = timeline
  const { state } = simulation
  const last = checkpoints.at(-1)
  const spacingUs = checkpoints.length > 1 ? checkpoints[1].atUs - checkpoints[0].atUs : FIRST_SPACING_US
  if (last && state.timeUs < last.atUs + spacingUs) return
  const copy = cloneState(state)
  checkpoints.push({ atUs: state.timeUs, state: copy, cursor: clonePlain(recorder.cursor), bytes: stateBytes(copy) })
  const bytes = checkpoints.reduce((sum, checkpoint) => sum + checkpoint.bytes, 0)
  const isFull = checkpoints.length > MAX_CHECKPOINTS || bytes > MAX_CHECKPOINT_BYTES
  if (isFull && checkpoints.length > 2) timeline.checkpoints = checkpoints.filter((_, i) => i % 2 === 0)
}
