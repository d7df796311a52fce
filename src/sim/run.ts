/* One experiment from its start until nothing of it is under way any more, with its whole record: for comparisons. */
import type { SimulationEvent } from './events.ts'
import type { Experiment } from './experiment.ts'
import { isActive } from './migration.ts'
import { type MigrationResult, resultOf } from './result.ts'
import { advanceTimeline, createTimeline } from './timeline.ts'

export interface Run {
  /** Of the last migration of the VM that was asked about; null if it never began. */
  readonly result: MigrationResult | null
  /** Until here it was simulated. */
  readonly extentUs: number
  /** Rows of `sampleColumns` and `probeColumns`. */
  readonly samples: Float64Array<ArrayBuffer>
  readonly probes: Float64Array<ArrayBuffer>
  readonly events: readonly SimulationEvent[]
}

/** A run that is being made, in steps short enough that other things can be done between them. */
interface Running {
  /** True once the answer is there. */
  step(): boolean
  answer(): Run
}

/** How far a run goes. */
export interface Span {
  /** So long after the last command at most; 120 s if it is not said. */
  readonly horizonUs?: number | undefined
  /** Exactly until then, whatever happens. */
  readonly untilUs?: number | undefined
}

const HORIZON_US = 120_000_000
/** What clients notice comes a little after the end. */
const TAIL_US = 1_500_000
const STEP_US = 100_000

export function startRun(experiment: Experiment, vm: string, { horizonUs = HORIZON_US, untilUs }: Span = {}): Running {
  const timeline = createTimeline(experiment)
  const lastUs = experiment.commands.at(-1)?.atUs ?? 0
  let restUs = -1
  return {
    step() {
      const { state } = timeline.simulation
      const isBusy = state.commandsDone < experiment.commands.length || state.migrations.some(isActive)
      if (isBusy) restUs = -1
      else if (restUs < 0) restUs = state.timeUs
      const endUs = untilUs ?? (isBusy ? lastUs + horizonUs : restUs + TAIL_US)
      if (state.timeUs >= endUs) return true
      advanceTimeline(timeline, Math.min(endUs, state.timeUs + STEP_US))
      return false
    },
    answer() {
      const { simulation, recorder, extentUs } = timeline
      const migration = simulation.state.migrations.findLast((each) => each.vm === vm)
      const { samples, probes, events } = recorder
      return {
        result: migration ? resultOf(migration) : null,
        extentUs,
        samples: samples.data.slice(0, samples.rows * samples.stride),
        probes: probes.data.slice(0, probes.rows * probes.stride),
        events,
      }
    },
  }
}
