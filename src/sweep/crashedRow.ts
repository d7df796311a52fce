import { experimentOf, placeOf, valuesOf } from './cells.ts'
import { noFigures, type SweepRow } from './row.ts'
import type { SweepSpec } from './spec.ts'

/** The row of a cell that took its worker down with it, twice. */
export function crashedRow(spec: SweepSpec, cell: number, note: string): SweepRow {
  const place = placeOf(spec.plan, cell)
  const { seed } = experimentOf(spec, place)
  return {
    cell,
    ...valuesOf(spec, place),
    strategy: place.strategy,
    seed,
    state: 'crashed',
    ...noFigures,
    rounds: 0,
    note,
  }
}
