/* What a command would lead to: a fork of the present, run to its end in the same core. Never a second model. */

import { type Refusal, refusals } from './admission.ts'
import { afterRound, freshConvergence, type RoundPace, willNotConverge } from './convergence.ts'
import type { MigrateCommand } from './experiment.ts'
import { isActive, type Migration } from './migration.ts'
import { type MigrationResult, resultOf } from './result.ts'
import { advanceTo, forkSimulation, type Simulation } from './simulation.ts'
import { type Warning, warnings } from './warnings.ts'

export interface Forecast {
  readonly refusals: readonly Refusal[]
  /** What speaks against a move that is allowed. */
  readonly warnings: readonly Warning[]
  /** Null if the move is refused. A migration that did not end within the horizon has no downtime yet. */
  readonly result: MigrationResult | null
  /** How far it looked. */
  readonly horizonUs: number
  /** The last full round, by which to tell why a migration does not end; null if it had none. */
  readonly lastRound: RoundPace | null
}

/** A forecast that is being made, in steps short enough that other things can be done between them. */
export interface Foretelling {
  /** True once the answer is there. */
  step(): boolean
  answer(): Forecast
}

/** How far a forecast looks ahead at most. */
const HORIZON_US = 120_000_000
const STEP_US = 100_000

/** Forecast of a migrate command at the present moment; the experiment's own future commands do not happen in it. */
export function forecast(simulation: Simulation, command: MigrateCommand): Forecast {
  const foretelling = startForecast(simulation, command)
  while (!foretelling.step()) {}
  return foretelling.answer()
}

/** The same in steps; what becomes of the simulation meanwhile makes no difference. */
export function startForecast(simulation: Simulation, command: MigrateCommand): Foretelling {
  const { experiment, state } = simulation
  const reasons = refusals(experiment.scenario, state, command.vm, command.destination)
  if (reasons.length > 0) {
    return {
      step: () => true,
      answer: () => ({ refusals: reasons, warnings: [], result: null, horizonUs: 0, lastRound: null }),
    }
  }
  const cautions = warnings(experiment.scenario, state, command.vm, command.destination)
  const startUs = state.timeUs
  const commands = [...experiment.commands.slice(0, state.commandsDone), { ...command, atUs: startUs }]
  const twin = forkSimulation(simulation, { ...experiment, commands })
  // Nor does the automation act in it.
  twin.state.automation.level = 'off'
  let convergence = freshConvergence
  twin.observe = (event) => {
    if (event.kind === 'round' && event.vm === command.vm) convergence = afterRound(convergence, event, migration)
  }
  advanceTo(twin, startUs)
  const migration: Migration = twin.state.migrations[twin.state.migrations.length - 1]
  const isUndecided = (): boolean =>
    isActive(migration) && twin.state.timeUs < startUs + HORIZON_US && !willNotConverge(convergence, migration)
  return {
    step() {
      if (isUndecided()) advanceTo(twin, twin.state.timeUs + STEP_US)
      return !isUndecided()
    },
    answer: () => ({
      refusals: [],
      warnings: cautions,
      result: resultOf(migration),
      horizonUs: twin.state.timeUs - startUs,
      lastRound: convergence.lastRound,
    }),
  }
}
