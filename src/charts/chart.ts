/*
 * What a chart is. It looks at a scene, the record of a run at one moment, and at nothing else: the same scene gives the
 * same picture whatever was drawn before. Nothing in it moves by itself; simulated time alone does.
 */
import type { Table } from '../base/table.ts'
import type { SimulationEvent } from '../sim/events.ts'
import type { Scenario } from '../sim/experiment.ts'

export type ValueScale = 'linear' | 'log'

/** All that a chart may look at; tables are read in place, never copied. */
export interface Scene {
  /** The playhead. What lies after it has been simulated already and is drawn dimmed. */
  readonly timeUs: number
  /** The visible window of time, the same for all charts of a timeline. */
  readonly fromUs: number
  readonly toUs: number
  /** The VM in focus: its place in the scenario and its id. */
  readonly vmIndex: number
  readonly vm: string
  /** Rows of `sampleColumns` (sim/record.ts): those of all VMs interleaved, in order of time. */
  readonly samples: Table
  /** Rows of `probeColumns`, of all VMs, in the order in which their fate became known. */
  readonly probes: Table
  /** Of all VMs, in order of time. */
  readonly events: readonly SimulationEvent[]
  readonly downtimeLimitMs: number
  /** What the run began with: names, sizes, places. */
  readonly scenario: Scenario
  /** The moment under the pointer: values are read there instead of at the playhead; null while it is elsewhere. */
  readonly hoverUs: number | null
  /** How charts with `hasScales` draw their values. */
  readonly scale: ValueScale
  /** The round that is shown up everywhere: of the migration that was asked for then. */
  readonly highlight: { readonly requestedUs: number; readonly round: number } | null
  /** Probes that a client with this interval would have sent stand out from the rest; the same for all if it is absent. */
  readonly pingIntervalUs?: number
}

/** The time that a plot shows. */
export type Stretch = Pick<Scene, 'fromUs' | 'toUs' | 'timeUs' | 'hoverUs'>

/** The moment whose values stand beside the plots. */
export const readUs = ({ hoverUs, timeUs }: Stretch): number => hoverUs ?? timeUs

export interface ChartInstance {
  /** Idempotent: any scene at any time in any order. */
  draw(scene: Scene): void
  /** Takes effect with the next draw. */
  resize(width: number, height: number): void
  /** The picture in one to three plain sentences. */
  describe(scene: Scene): string
  destroy(): void
}

export interface Chart {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly help: string
  /** It can draw its values on either scale. */
  readonly hasScales?: boolean
  /** CSS pixels that it is made for. */
  readonly height: number
  mount(element: HTMLElement): ChartInstance
}
