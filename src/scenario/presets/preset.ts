import type { Experiment } from '../../sim/experiment.ts'

/** A prepared experiment with its story in two sentences. */
export interface Preset {
  readonly id: string
  readonly label: string
  readonly story: string
  readonly experiment: Experiment
}
