import type { Decision, DecisionView } from '../decision.ts'

/** When a hypervisor's pre-copy loop reads the dirty log, and when it stops the guest. */
export interface StopRule {
  readonly id: string
  readonly label: string
  readonly source: string
  /** It ends by itself after some rounds, whatever is left. */
  readonly isBounded?: true
  readonly decide: (view: DecisionView) => Decision
}
