import type { Decision, DecisionView } from '../decision.ts'

/** When a hypervisor's pre-copy loop reads the dirty log, and when it stops the guest. */
export interface StopRule {
  readonly id: string
  readonly label: string
  readonly source: string
  readonly decide: (view: DecisionView) => Decision
}
