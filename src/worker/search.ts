/* The search for the next event in time that has not been simulated yet. */
import { isActive } from '../sim/migration.ts'
import { advanceTimeline, type Timeline } from '../sim/timeline.ts'
import { stopAfter } from './stops.ts'

/** Simulates a little further; true when a stop after `fromUs` is known, or none will come until `untilUs`. */
export function searchStep(timeline: Timeline, fromUs: number, untilUs: number, stepUs: number): boolean {
  const { simulation, recorder, experiment } = timeline
  const { state } = simulation
  const isAtRest = state.commandsDone === experiment.commands.length && !state.migrations.some(isActive)
  if (stopAfter(recorder.events, fromUs) !== null || isAtRest || state.timeUs >= untilUs) return true
  advanceTimeline(timeline, Math.min(untilUs, state.timeUs + stepUs))
  return false
}
