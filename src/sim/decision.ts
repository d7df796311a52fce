/*
 * A decision as data: what a strategy or a stop rule sees, what it answers, and why. Cards, logs and charts read only this.
 */
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
