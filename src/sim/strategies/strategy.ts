/*
 * A strategy only decides. At each decision point it gets a read-only view and answers what to do now and why; the
 * machinery does it. So no strategy can corrupt a bitmap, and every answer can be shown.
 */
import type { StopRule } from '../stopRules/stopRule.ts'

export interface DecisionView {
  /** `estimate`: remaining pages by the sender's own bitmap; `exact`: just after the dirty log was read. */
  readonly point: 'estimate' | 'exact'
  readonly guestPaused: boolean
  /** The guest runs at the destination already. */
  readonly hasSwitched: boolean
  /** Somebody asked for the switch to post-copy. */
  readonly switchAsked: boolean
  readonly remainingBytes: number
  /** Measured over the last closed window; 0 before the first one closes. */
  readonly bandwidthBytesPerSecond: number
  readonly downtimeLimitMs: number
  /** What the measured bandwidth moves within the downtime limit. */
  readonly thresholdBytes: number
  /** Dirty-log reads so far. */
  readonly round: number
  /** Pages that the last read of the dirty log added, and the read before it. */
  readonly dirtiedPages: number
  readonly previousDirtiedPages: number
  readonly sentBytes: number
  readonly memoryBytes: number
  /** 0 is no limit. */
  readonly maxRounds: number
  readonly maxTrafficBytes: number
  readonly switchAfterRounds: number
}

export type Action = 'push' | 'sync' | 'stopAndCopy' | 'switch' | 'finish'

/** An answer as data: the rule, its inequality with the numbers of the moment, the outcome, and what else was possible. */
export interface Decision {
  readonly action: Action
  readonly rule: string
  readonly comparison: {
    readonly left: string
    readonly leftBytes: number
    readonly operator: '<' | '≥'
    readonly right: string
    readonly rightBytes: number
  }
  readonly alternatives: readonly Action[]
}

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
