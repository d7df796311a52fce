/* A worker beside the one that plays: it runs whole experiments, one after the other, and is gone when nobody waits. */
import type { Experiment } from '../sim/experiment.ts'
import type { Run } from '../sim/run.ts'
import { connect } from './client.ts'
import type { Port, ToPage, ToWorker } from './protocol.ts'

export interface Line {
  readonly port: Port<ToWorker, ToPage>
  close(): void
}

export interface Runner {
  /** Rejects if the experiment cannot be run. */
  run(experiment: Experiment, vm: string): Promise<Run>
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
  return { run: client.run, close }
}
