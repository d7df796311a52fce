// How far a prediction lies from a recorded migration, figure by figure.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { experimentOfTrace } from '../../src/scenario/trace.ts'
import { resultOf } from '../../src/sim/result.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'

const folder = fileURLToPath(new URL('./traces/', import.meta.url))

interface Recorded {
  readonly converged: boolean
  readonly total_ms: number
  readonly downtime_ms: number | null
  readonly rounds: number
  readonly transferred_bytes: number
  readonly postcopy_requests: number
}

export interface Comparison {
  readonly file: string
  readonly recorded: Recorded
  readonly isConverged: boolean
  readonly totalMs: number
  readonly downtimeMs: number
  readonly rounds: number
  readonly transferredBytes: number
  readonly requests: number
  readonly silentMs: number | null
  /** From the guest's heartbeats. */
  readonly recordedSilentMs: number | null
  /** Relative errors, signed; NaN for runs that never ended. */
  readonly totalError: number
  readonly bytesError: number
}

/** Every shipped trace whose name matches, predicted from its `config` alone. */
export const compareTraces = (pattern: RegExp): Comparison[] =>
  readdirSync(folder)
    .filter((file) => pattern.test(file))
    .map((file) => compare(file, JSON.parse(readFileSync(folder + file, 'utf8'))))

function compare(
  file: string,
  trace: { config: unknown; result: Recorded; guest?: { switchover_gap_ms?: number } },
): Comparison {
  const parsed = experimentOfTrace(trace.config)
  if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.problems)}`)
  const { experiment, capUs } = parsed.value
  const simulation = createSimulation(experiment)
  runToRest(simulation, experiment.commands[0].atUs + capUs)
  const result = resultOf(simulation.state.migrations[0])
  const recorded = trace.result
  const isConverged = result.totalMigrationTimeMs !== null
  const totalMs = result.totalMigrationTimeMs ?? Number.NaN
  return {
    file,
    recorded,
    isConverged,
    totalMs,
    downtimeMs: result.reportedDowntimeMs ?? Number.NaN,
    rounds: result.rounds,
    transferredBytes: result.transferredBytes,
    requests: result.networkFaults,
    silentMs: result.silentMs,
    recordedSilentMs: trace.guest?.switchover_gap_ms ?? null,
    totalError: recorded.converged ? totalMs / recorded.total_ms - 1 : Number.NaN,
    bytesError: result.transferredBytes / recorded.transferred_bytes - 1,
  }
}

/** The least value that is not below a `fraction` of the values. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)]
}

const percent = (value: number): string => (Number.isNaN(value) ? '–' : `${(value * 100).toFixed(1)} %`).padStart(8)

/** One line a trace: predicted / recorded. */
export const tableOf = (comparisons: readonly Comparison[]): string =>
  comparisons
    .map(({ file, recorded, isConverged, ...predicted }) =>
      [
        file.replace('.json', '').padEnd(46),
        isConverged ? 'ends ' : 'never',
        `total ${predicted.totalMs.toFixed(0)} / ${recorded.total_ms} ms ${percent(predicted.totalError)}`.padEnd(36),
        `bytes ${(predicted.transferredBytes / 1e6).toFixed(1)} / ${(recorded.transferred_bytes / 1e6).toFixed(1)} MB ${percent(predicted.bytesError)}`.padEnd(
          40,
        ),
        `downtime ${predicted.downtimeMs.toFixed(0)} / ${recorded.downtime_ms ?? '–'} ms`.padEnd(24),
        `rounds ${predicted.rounds} / ${recorded.rounds}`,
        recorded.postcopy_requests > 0
          ? `requests ${predicted.requests} / ${recorded.postcopy_requests}  silent ${predicted.silentMs?.toFixed(0)} / ${predicted.recordedSilentMs?.toFixed(0)} ms`
          : '',
      ].join('  '),
    )
    .join('\n')
