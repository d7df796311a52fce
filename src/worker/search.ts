/* The search for a moment in time that has not been simulated yet, in steps. */
import { isActive } from '../sim/migration.ts'
import { advanceTimeline, type Timeline } from '../sim/timeline.ts'
import { searchBatchAfter, searchBatchBefore } from './batches.ts'
import { type FactSought, type Sought, stopAfter } from './stops.ts'

export interface Search {
  /** Simulates a little further; true when the search is over. */
  step(): boolean
  /** Null if there is none. */
  foundUs(): number | null
}

/** Simulated time of a step. */
const STEP_US = 100_000

/** Looks from `fromUs` on, but no further than `untilUs`. */
export function createSearch(timeline: Timeline, sought: Sought, fromUs: number, untilUs: number): Search {
  if (sought.kind !== 'batch') return searchFact(timeline, sought, fromUs, untilUs)
  return sought.isBack
    ? searchBatchBefore(timeline, sought, fromUs)
    : searchBatchAfter(timeline, sought, fromUs, untilUs)
}

function searchFact(timeline: Timeline, sought: FactSought, fromUs: number, untilUs: number): Search {
  const foundUs = (): number | null => stopAfter(timeline.recorder.events, fromUs, sought)
  const step = (): boolean => {
    const { simulation, experiment } = timeline
    const { state } = simulation
    const isAtRest = state.commandsDone === experiment.commands.length && !state.migrations.some(isActive)
    if (foundUs() !== null || isAtRest || state.timeUs >= untilUs) return true
    advanceTimeline(timeline, Math.min(untilUs, state.timeUs + STEP_US))
    return false
  }
  return { step, foundUs }
}
