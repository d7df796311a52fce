/* What a cell came to: how it ended, and the figures of the migration if it was completed. Plain data, one line of a file. */
import type { StrategyId } from '../sim/strategies/index.ts'

/** How cells end; `endless` will not converge, `unfinished` was not over at the end of the scene. */
export type CellState = 'completed' | 'endless' | 'unfinished' | 'refused' | 'failed' | 'crashed'

export interface SweepRow {
  /** Its number in the plan (cells.ts). */
  readonly cell: number
  /** Values of the two fields, in their own units. */
  readonly x: number
  readonly y: number
  readonly strategy: StrategyId
  readonly seed: number
  readonly state: CellState
  /** Null unless it was completed. */
  readonly totalMs: number | null
  readonly downtimeMs: number | null
  readonly transferredBytes: number | null
  readonly lostRequests: number | null
  readonly energyJoules: number | null
  readonly rounds: number
  /** Why it was refused, or could not be run; empty otherwise. */
  readonly note: string
}

/** What stands in place of figures. */
export const noFigures = {
  totalMs: null,
  downtimeMs: null,
  transferredBytes: null,
  lostRequests: null,
  energyJoules: null,
} as const
