/* Which strategy has the least of a measure at each place of the map. */
import type { SweepPlan } from '../scenario/sweepPlan.ts'
import { cellAt } from './cells.ts'
import { type MeasureId, measures } from './measures.ts'
import type { SweepRow } from './row.ts'

/** Index of the strategy that wins, or why none does: several are equal, none completes, or not all are known yet. */
export type Winner = number | 'tie' | 'none' | 'open'

export interface Contest {
  readonly measure: MeasureId
  /** A run that pauses longer does not count; null counts every run that completes. */
  readonly mostDowntimeMs: number | null
}

/** The winner of one place. Equal is equal to the last bit. */
export function winnerAt(
  plan: SweepPlan,
  rows: readonly (SweepRow | undefined)[],
  { measure, mostDowntimeMs }: Contest,
  column: number,
  row: number,
): Winner {
  const figures: (number | null)[] = []
  for (const strategy of plan.strategies) {
    const found = rows[cellAt(plan, { column, row, strategy })]
    if (found === undefined) return 'open'
    const counts = mostDowntimeMs === null || (found.downtimeMs ?? 0) <= mostDowntimeMs
    figures.push(counts ? measures[measure](found) : null)
  }
  const known = figures.filter((figure) => figure !== null)
  if (known.length === 0) return 'none'
  const best = Math.min(...known)
  return known.filter((figure) => figure === best).length > 1 ? 'tie' : figures.indexOf(best)
}
