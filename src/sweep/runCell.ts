/*
 * One cell: the experiment on the same core as the floor, page by page, until its migration has ended, will not converge
 * (sim/convergence.ts, which forecasts use too), or the scene is over. Rows depend on the spec and the cell alone.
 */
import { describeProblem } from '../base/result.ts'
import { SCENE_END_US } from '../scenario/link.ts'
import { afterRound, freshConvergence, willNotConverge } from '../sim/convergence.ts'
import type { SimulationEvent } from '../sim/events.ts'
import type { Experiment } from '../sim/experiment.ts'
import { isActive, type Migration } from '../sim/migration.ts'
import { resultOf } from '../sim/result.ts'
import { advanceTo, createSimulation, passTo } from '../sim/simulation.ts'
import { harmedProbes } from '../sim/sla.ts'
import { validateExperiment } from '../sim/validate.ts'
import { experimentOf, MOVE_AT_US, placeOf, valuesOf } from './cells.ts'
import { noFigures, type SweepRow } from './row.ts'
import type { SweepSpec } from './spec.ts'

const STEP_US = 100_000

type Outcome = Omit<SweepRow, 'cell' | 'x' | 'y' | 'strategy' | 'seed'>

export function runCell(spec: SweepSpec, cell: number): SweepRow {
  const place = placeOf(spec.plan, cell)
  const experiment = experimentOf(spec, place)
  const { strategy } = place
  return { cell, ...valuesOf(spec, place), strategy, seed: experiment.seed, ...outcomeOf(experiment, spec.plan.vm) }
}

function outcomeOf(experiment: Experiment, vm: string): Outcome {
  const problems = validateExperiment(experiment)
  if (problems.length > 0)
    return { state: 'refused', ...noFigures, rounds: 0, note: problems.map(describeProblem).join(' ') }
  let convergence = freshConvergence
  let reasons = ''
  let migration: Migration | undefined
  const observe = (event: SimulationEvent): void => {
    if (!('vm' in event) || event.vm !== vm) return
    if (event.kind === 'refused') reasons = event.refusals.map(({ what, why }) => `${what}. ${why}`).join(' ')
    if (event.kind === 'round' && migration !== undefined) convergence = afterRound(convergence, event, migration)
  }
  const simulation = createSimulation(experiment, observe)
  const { state } = simulation
  advanceTo(simulation, MOVE_AT_US)
  migration = state.migrations.find((each) => each.vm === vm && each.requestedAtUs === MOVE_AT_US)
  if (migration === undefined) return { state: 'refused', ...noFigures, rounds: 0, note: reasons }
  while (isActive(migration) && state.timeUs < SCENE_END_US && !willNotConverge(convergence, migration))
    passTo(simulation, Math.min(SCENE_END_US, state.timeUs + STEP_US))
  const { phase, rounds, totalMigrationTimeMs, downtimeMs, transferredBytes, energyJoules } = resultOf(migration)
  if (isActive(migration)) {
    const isEndless = willNotConverge(convergence, migration)
    return { state: isEndless ? 'endless' : 'unfinished', ...noFigures, rounds, note: '' }
  }
  if (phase !== 'completed') return { state: 'failed', ...noFigures, rounds, note: phase }
  const index = experiment.scenario.vms.findIndex(({ id }) => id === vm)
  const lostRequests = harmedProbes(experiment.scenario, state, index).lost
  return {
    state: 'completed',
    totalMs: totalMigrationTimeMs,
    downtimeMs,
    transferredBytes,
    lostRequests,
    energyJoules,
    rounds,
    note: '',
  }
}
