import type { StopRule } from '../stopRules/stopRule.ts'
import type { StrategyId } from '../strategies/index.ts'

/** Fields of a migration (fields/migration.ts) that hypervisors have or lack. */
export type Option =
  | 'downtimeLimitMs'
  | 'maxBandwidthBytesPerSecond'
  | 'preempt'
  | 'autoConverge'
  | 'deltaCacheBytes'
  | 'compression'
  | 'channels'
  | 'deduplicate'
  | 'encrypt'

/** Facts of a hypervisor's migration code that the machinery needs. */
export interface Hypervisor {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly source: string
  /** Keys of this record whose values are not documented or measured but assumed. */
  readonly assumptions: readonly string[]
  /** 1: on bare metal; 2: on a host OS; 3: hybrid. */
  readonly vmmType: 1 | 2 | 3
  /** What it can do; the rest is refused. */
  readonly strategies: readonly StrategyId[]
  readonly stopRule: StopRule
  /** Options that it does not have. */
  readonly lacks: readonly Option[]
  /** What it comes with, where that differs from the fields' defaults. */
  readonly defaults: Partial<Record<Option, number | string>>
  /** Migrations at once from or to one server; 0 is no limit. */
  readonly maxConcurrent: number
  /** Longest round trip that it supports, in milliseconds; 0 is no limit. */
  readonly maxRoundTripMs: number
  /** What it needs at the destination. */
  readonly needs: readonly string[]
  /** From the request to the first page: connection, headers, start of dirty logging, first sync. */
  readonly setupUs: number
  /** From the request until the sender's clock of windows starts. */
  readonly threadStartUs: number
  /** Length of the window in which bandwidth is measured and the rate cap is counted. */
  readonly windowMs: number
  /** A batch of pages ends after this long even if the cap leaves room. */
  readonly batchMs: number
  /** Delay until the sender runs again after its sleep. */
  readonly wakeUs: number
  readonly pageHeaderBytes: number
  /** The marker of a zero page. */
  readonly zeroPageBytes: number
  /** Headers and end marker of one batch. */
  readonly batchTrailerBytes: number
  /** What parallel channels add to a batch, each. */
  readonly channelTrailerBytes: number
  /** Time of one read of the dirty log: fixed part, and part per Mi pages. */
  readonly syncUs: number
  readonly syncUsPerMiPages: number
  /** vCPU and device state, sent after the last page, and the fixed time to save it. */
  readonly deviceStateBytes: number
  readonly deviceStateUs: number
  /** Loading state and starting vCPUs at the destination, after the source is done. */
  readonly activationUs: number
  /** The same two for a switch to post-copy. */
  readonly handoverUs: number
  readonly postcopyActivationUs: number
  /** Bytes that sockets hold between source and destination. */
  readonly pipeBytes: number
  /** A post-copy migration whose link is gone waits to be recovered; otherwise the VM is lost. */
  readonly recoversPostcopy: boolean
}
