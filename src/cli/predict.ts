/*
 * npm run --silent predict -- FILE…
 * Reads only `config` of files in the format of the recorded migrations, simulates each and prints one JSON line a
 * file. Exit status 1 if a file could not be used; the others are still printed.
 */
import { basename } from 'node:path'
import { describeProblem } from '../base/result.ts'
import { experimentOfTrace } from '../scenario/trace.ts'
import { resultOf } from '../sim/result.ts'
import { createSimulation, runToRest } from '../sim/simulation.ts'
import { complain, readJson } from './io.ts'

function predict(file: string): boolean {
  const input = readJson(file)
  if (!input.ok) return complain(file, input.problems.map(describeProblem))
  const trace = experimentOfTrace((input.value as { config?: unknown } | null)?.config)
  if (!trace.ok) return complain(file, trace.problems.map(describeProblem))
  const { experiment, capUs } = trace.value
  const simulation = createSimulation(experiment)
  const [{ atUs }] = experiment.commands
  runToRest(simulation, atUs + capUs)
  const result = resultOf(simulation.state.migrations[0])
  const isConverged = result.totalMigrationTimeMs !== null
  const line = {
    file: basename(file),
    converged: isConverged,
    totalMs: Math.round(result.totalMigrationTimeMs ?? capUs / 1000),
    downtimeMs: isConverged ? Math.round(result.reportedDowntimeMs ?? 0) : null,
    rounds: result.rounds,
    transferredBytes: result.transferredBytes,
    postcopyRequests: result.networkFaults,
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  return true
}

const files = process.argv.slice(2)
if (files.length === 0) complain('predict', ['name one or more files in the trace format'])
else for (const file of files) predict(file)
