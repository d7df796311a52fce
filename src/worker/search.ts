/* What is ahead: moments worth stopping at, and whether there can be any. */
import type { SimulationEvent } from '../sim/events.ts'
import { isActive } from '../sim/migration.ts'
import { advanceTimeline, type Timeline } from '../sim/timeline.ts'
import { isStop } from './stops.ts'

/** The first event after `fromUs` that is known and worth stopping at. */
export function stopAfter(events: readonly SimulationEvent[], fromUs: number): number | null {
  const last = events.findLast(isStop)
  if (last === undefined || last.atUs <= fromUs) return null
  return events.find((event) => isStop(event) && event.atUs > fromUs)?.atUs ?? null
}

/** Simulates a little further; true when a stop after `fromUs` is known, or none will come until `untilUs`. */
export function searchStep(timeline: Timeline, fromUs: number, untilUs: number, stepUs: number): boolean {
  const { simulation, recorder, experiment } = timeline
  const { state } = simulation
  const isAtRest = state.commandsDone === experiment.commands.length && !state.migrations.some(isActive)
  if (stopAfter(recorder.events, fromUs) !== null || isAtRest || state.timeUs >= untilUs) return true
  advanceTimeline(timeline, Math.min(untilUs, state.timeUs + stepUs))
  return false
}
