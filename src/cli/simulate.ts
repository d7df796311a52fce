/*
 * npm run --silent simulate -- FILE-OR-URL
 * Runs an experiment headless, from a link (whole or its fragment) or a JSON file, until nothing moves any more, and
 * prints its results as one JSON object. Warnings about a broken link go to stderr.
 */
import { describeProblem, type Result, succeed } from '../base/result.ts'
import { decodeLink } from '../scenario/decodeLink.ts'
import { SCENE_END_US } from '../scenario/link.ts'
import { checkExperiment } from '../scenario/schema.ts'
import { joulesAt } from '../sim/energy.ts'
import type { Experiment } from '../sim/experiment.ts'
import { resultOf } from '../sim/result.ts'
import { advanceTo, createSimulation, hashSimulation, runToRest } from '../sim/simulation.ts'
import { slaOf } from '../sim/sla.ts'
import { complain, readJson } from './io.ts'

/** A run that has not come to rest by then is printed as it stands: an hour of simulated time. */
const LIMIT_US = 3_600_000_000

function read(input: string): Result<Experiment> {
  const hash = input.indexOf('#')
  if (hash >= 0 || input.startsWith('v=')) {
    const { experiment, problems } = decodeLink(input.slice(hash + 1))
    for (const problem of problems) process.stderr.write(`${describeProblem(problem)}\n`)
    return succeed(experiment)
  }
  const file = readJson(input)
  return file.ok ? checkExperiment(file.value) : file
}

function simulate(input: string): void {
  const experiment = read(input)
  if (!experiment.ok) {
    complain(input, experiment.problems.map(describeProblem))
    return
  }
  const simulation = createSimulation(experiment.value)
  // Automation never rests: it is watched to the end of the scene.
  if (experiment.value.scenario.automation.level !== 'off') advanceTo(simulation, SCENE_END_US)
  runToRest(simulation, LIMIT_US)
  const { state } = simulation
  const output = {
    version: experiment.value.version,
    seed: experiment.value.seed,
    timeMs: state.timeUs / 1000,
    hash: hashSimulation(simulation),
    migrations: state.migrations.map(resultOf),
    sla: slaOf(simulation),
    servers: experiment.value.scenario.servers.map(({ id }, i) => ({
      id,
      energyJoules: joulesAt(state.meters[i], state.timeUs),
    })),
  }
  process.stdout.write(`${JSON.stringify(output, null, 2)}\n`)
}

const [input] = process.argv.slice(2)
if (input === undefined) complain('simulate', ['name a link or a JSON file'])
else simulate(input)
