/*
 * A strategy only decides. At each decision point it gets a read-only view and answers what to do now and why; the
 * machinery in migrate.ts does it. So no strategy can corrupt a bitmap, and every answer can be shown.
 */
export interface DecisionView {
  /** `estimate`: remaining pages by the sender's own bitmap; `exact`: just after the dirty log was read. */
  readonly point: 'estimate' | 'exact'
  readonly guestPaused: boolean
  readonly remainingBytes: number
  /** Measured over the last closed window; 0 before the first one closes. */
  readonly bandwidthBytesPerSecond: number
  readonly downtimeLimitMs: number
  /** What the measured bandwidth moves within the downtime limit. */
  readonly thresholdBytes: number
  readonly round: number
}

export type Action = 'push' | 'sync' | 'stopAndCopy'

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

export interface Strategy {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly source: string
  /** Suspend the guest before the first page is sent. */
  readonly suspendsFirst: boolean
  readonly decide: (view: DecisionView) => Decision
}
