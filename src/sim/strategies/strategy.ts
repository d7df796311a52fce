/*
 * A strategy only decides. At each decision point it gets a read-only view and answers what to do now and why; the
 * machinery does it. So no strategy can corrupt a bitmap, and every answer can be shown.
 */
import type { Decision, DecisionView } from '../decision.ts'
import type { StopRule } from '../stopRules/stopRule.ts'

/** Which pages the source sends unasked after a switch to post-copy: none, in order, or around the faults. */
export type FetchScheme = 'demand' | 'push' | 'prepaging'

export interface Strategy {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly source: string
  /** Suspend the guest before the first page is sent. */
  readonly suspendsFirst: boolean
  /** False if the guest is switched off, so that its memory need not move. */
  readonly movesMemory: boolean
  /** Null if the guest never runs at the destination before its memory is there. */
  readonly fetch: FetchScheme | null
  readonly decide: (view: DecisionView, rule: StopRule) => Decision
}
