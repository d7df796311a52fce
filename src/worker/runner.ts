/* A worker beside the one that plays: it runs whole experiments, one after the other, and is gone when nobody waits. */
import type { Day } from '../sim/day.ts'
import type { Experiment } from '../sim/experiment.ts'
import type { Run, Span } from '../sim/run.ts'
import { connect } from './client.ts'
import type { Port, ToPage, ToWorker } from './protocol.ts'

export interface Line {
  readonly port: Port<ToWorker, ToPage>
  close(): void
}

export interface Runner {
  /** Rejects if the experiment cannot be run. */
  run(experiment: Experiment, vm: string, span?: Span): Promise<Run>
  /** Several experiments until the same moment; rejects if one cannot be run. */
  days(
    experiments: readonly Experiment[],
    untilUs: number,
    soFar: (days: readonly Day[]) => void,
  ): Promise<readonly Day[]>
  /** What was not answered yet never will be. */
  close(): void
}

const ignore = (): void => undefined

export function createRunner({ port, close }: Line): Runner {
  const client = connect(port, {
    onFrame: ignore,
    onRecord: ignore,
    onFound: ignore,
    onRejected: ignore,
    onCrashed: ignore,
  })
  return { run: client.run, days: client.days, close }
}
