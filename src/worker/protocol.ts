/*
 * Everything that crosses between page and worker. Frames are state at a time: lossy, latest wins, one in flight, and
 * the page hands the buffer back. Records are facts: complete, in order, at given indices, so that a record can also
 * overwrite a future that is no longer true. `epoch` rises with each `open`, `seek` and `search`; older messages are dropped.
 */
import type { Problem } from '../base/result.ts'
import type { Refusal } from '../sim/admission.ts'
import type { Day } from '../sim/day.ts'
import type { SimulationEvent } from '../sim/events.ts'
import type { Experiment, MigrateCommand } from '../sim/experiment.ts'
import type { Forecast } from '../sim/forecast.ts'
import type { PageHistory } from '../sim/pageHistory.ts'
import type { RoundPages } from '../sim/roundPages.ts'
import type { Run, Span } from '../sim/run.ts'
import type { Sought } from './stops.ts'

/** Rows of a table from index `from` on; what stood there before is replaced. */
export interface Rows {
  readonly from: number
  readonly values: Float64Array<ArrayBuffer>
}

/** Records of the monitoring (sim/monitoring.ts): row `k` holds for `(k + 1) × intervalUs`. */
export interface MonitoringRows extends Rows {
  readonly stride: number
  readonly intervalUs: number
}

export type ToWorker =
  /** Takes an experiment over and goes to `timeUs`; what it shares with the one before is kept. */
  | { readonly kind: 'open'; readonly epoch: number; readonly experiment: Experiment; readonly timeUs: number }
  /** Runs on, `speed` simulated seconds in a second; slower while the guest in focus is paused for a move, if wanted. */
  | { readonly kind: 'play'; readonly speed: number; readonly slowsBlackout: boolean }
  | { readonly kind: 'pause' }
  | { readonly kind: 'seek'; readonly epoch: number; readonly timeUs: number }
  /** Looks for a moment after (or before) `fromUs`, at which the page stands; time is simulated on the way as needed. */
  | {
      readonly kind: 'search'
      readonly epoch: number
      readonly sought: Sought
      readonly fromUs: number
      readonly untilUs: number
    }
  /** Whose page maps frames carry. */
  | { readonly kind: 'focus'; readonly vm: string }
  /** Runs a hypothetical command to its end, from the present, in the same core. */
  | { readonly kind: 'forecast'; readonly id: number; readonly command: MigrateCommand }
  /** Tells which servers the VM may go to at present. */
  | { readonly kind: 'admit'; readonly id: number; readonly vm: string }
  /** Tells what happened to the pages around one, up to the present. */
  | { readonly kind: 'inspect'; readonly id: number; readonly vm: string; readonly page: number }
  /** Tells which part of memory a round sent. */
  | {
      readonly kind: 'roundPages'
      readonly id: number
      readonly vm: string
      readonly requestedUs: number
      readonly round: number
    }
  /** Runs an experiment to its end, apart from the one that plays. */
  | {
      readonly kind: 'run'
      readonly id: number
      readonly experiment: Experiment
      readonly vm: string
      readonly span: Span
    }
  /** Runs several experiments until the same moment, side by side, apart from the one that plays. */
  | {
      readonly kind: 'days'
      readonly id: number
      readonly experiments: readonly Experiment[]
      readonly untilUs: number
    }
  | { readonly kind: 'recycle'; readonly buffer: ArrayBuffer }
  /** Are you there? */
  | { readonly kind: 'ping' }

export type ToPage =
  | {
      readonly kind: 'frame'
      readonly epoch: number
      readonly timeUs: number
      /** Simulated seconds in a second while time goes slower than it was told to. */
      readonly slowedTo: number | null
      readonly buffer: ArrayBuffer
    }
  | {
      readonly kind: 'record'
      readonly epoch: number
      /** Everything up to here has been simulated. */
      readonly extentUs: number
      readonly samples: Rows
      readonly probes: Rows
      readonly events: { readonly from: number; readonly list: readonly SimulationEvent[] }
      readonly monitoring: MonitoringRows
    }
  | { readonly kind: 'forecast'; readonly id: number; readonly forecast: Forecast }
  /** Why not, for each server in the order of the scenario; an empty list is an allowed move. */
  | { readonly kind: 'admitted'; readonly id: number; readonly refusals: readonly (readonly Refusal[])[] }
  | { readonly kind: 'inspected'; readonly id: number; readonly history: PageHistory }
  | { readonly kind: 'roundPages'; readonly id: number; readonly pages: RoundPages | null }
  | { readonly kind: 'ran'; readonly id: number; readonly run: Run }
  /** What is known of the days until now, in the order of the experiments, and all of it. */
  | { readonly kind: 'daysSoFar'; readonly id: number; readonly days: readonly Day[] }
  | { readonly kind: 'days'; readonly id: number; readonly days: readonly Day[] }
  /** What was asked for cannot be told. */
  | { readonly kind: 'unforeseen'; readonly id: number; readonly message: string }
  /** The end of a search; null if nothing happens any more. */
  | { readonly kind: 'found'; readonly epoch: number; readonly atUs: number | null }
  | { readonly kind: 'rejected'; readonly problems: readonly Problem[] }
  | { readonly kind: 'crashed'; readonly message: string; readonly experiment: Experiment | null }
  | { readonly kind: 'pong' }

/** The part of Worker, MessagePort and of a test double that we use. */
export interface Port<Out, In> {
  postMessage(message: Out, transfer?: Transferable[]): void
  onmessage: ((event: { readonly data: In }) => void) | null
}
