/* Facts of a run: few, ordered, never dropped. Log, decision card, screen reader and charts live on these. */
import type { FieldValue } from '../base/field.ts'
import type { Refusal } from './admission.ts'
import type { Decision, DecisionView } from './decision.ts'
import type { Failure } from './experiment.ts'
import type { Phase } from './phase.ts'
import type { Reason } from './policies/policy.ts'
import type { PredictedCost } from './predictMove.ts'
import type { MigrationResult } from './result.ts'

interface Fact {
  readonly atUs: number
  readonly vm: string
}

export interface RequestedEvent extends Fact {
  readonly kind: 'requested'
  readonly source: string
  readonly destination: string
  readonly strategy: string
}

export interface RefusedEvent extends Fact {
  readonly kind: 'refused'
  readonly destination: string
  readonly refusals: readonly Refusal[]
}

export interface PhaseEvent extends Fact {
  readonly kind: 'phase'
  readonly phase: Phase
  /** The outcome, once the migration has ended. */
  readonly result: MigrationResult | null
}

export interface DecisionEvent extends Fact {
  readonly kind: 'decision'
  readonly decision: Decision
  readonly view: DecisionView
}

/** A round is over: the dirty log was read, or the last page was sent. */
export interface RoundEvent extends Fact {
  readonly kind: 'round'
  readonly round: number
  readonly startUs: number
  readonly sentPages: number
  readonly sentBytes: number
  /** Pages that the sync at the end of the round added. */
  readonly dirtiedPages: number
  readonly remainingPages: number
  readonly guestPaused: boolean
}

export interface SetEvent {
  readonly kind: 'set'
  readonly atUs: number
  readonly vm: string
  readonly target: string
  readonly field: string
  readonly value: FieldValue
}

/** Something broke (`failure`) or was mended (null): a server or the link. */
export interface FailureEvent {
  readonly kind: 'failure'
  readonly atUs: number
  readonly vm: string
  readonly target: string
  readonly failure: Failure | null
}

/** A move waits for its turn, or does not any more without having begun. */
export interface QueueEvent extends Fact {
  readonly kind: 'queued' | 'dequeued'
  readonly destination: string
}

/** A move is made against these reasons. */
export interface ForcedEvent extends Fact {
  readonly kind: 'forced'
  readonly destination: string
  readonly refusals: readonly Refusal[]
}

/** A VM was started, or ended. */
export interface PowerEvent extends Fact {
  readonly kind: 'power'
  readonly server: string
  readonly isOn: boolean
}

/** The automation recommends a move, with one reason and what it will cost. */
export interface RecommendedEvent extends Fact {
  readonly kind: 'recommended'
  readonly policy: string
  /** Null: the VM should move, but there is no place, or no time, for it. */
  readonly destination: string | null
  readonly reason: Reason
  readonly cost: PredictedCost | null
  /** True if the automation makes the move itself. */
  readonly isActedOn: boolean
}

/** A move that the policy would recommend, were it not for the hold time or for what it costs. */
export interface WithheldEvent extends Fact {
  readonly kind: 'withheld'
  readonly policy: string
  readonly destination: string | null
  readonly reason: Reason
  readonly cost: PredictedCost | null
  readonly why: 'hold' | 'cost'
}

/** Nothing speaks for a recommended move any more that nobody has made. */
export interface WithdrawnEvent extends Fact {
  readonly kind: 'withdrawn'
  readonly destination: string | null
}

/** A person refused to move the VM: the automation leaves it alone until then. */
export interface OverruledEvent extends Fact {
  readonly kind: 'overruled'
  readonly untilUs: number
}

export type SimulationEvent =
  | RequestedEvent
  | RefusedEvent
  | PhaseEvent
  | DecisionEvent
  | RoundEvent
  | SetEvent
  | FailureEvent
  | PowerEvent
  | QueueEvent
  | ForcedEvent
  | RecommendedEvent
  | WithheldEvent
  | WithdrawnEvent
  | OverruledEvent

/** Takes the facts of a run as they happen. */
export type Observer = (event: SimulationEvent) => void
