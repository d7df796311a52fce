/* Rows of a sweep as a table for other programs: one line a cell in the order of the plan, values in plain units. */
import { csv } from '../base/csv.ts'
import { sweptField } from '../scenario/sweepPlan.ts'
import type { SweepRow } from './row.ts'
import type { SweepSpec } from './spec.ts'

export function sweepCsv({ experiment, plan }: SweepSpec, rows: readonly (SweepRow | undefined)[]): string {
  const named = (axis: 'x' | 'y'): string => {
    const { name, field } = sweptField(experiment.scenario, plan[axis].field)
    return field.unit === 'count' || field.unit === 'fraction' ? name : `${name} (${field.unit})`
  }
  const known = rows.filter((row) => row !== undefined)
  const cell = (value: number | null): string => (value === null ? '' : String(value))
  return csv([
    [
      named('x'),
      named('y'),
      'strategy',
      'seed',
      'state',
      'total migration time (ms)',
      'downtime (ms)',
      'sent (bytes)',
      'lost requests',
      'extra energy (J)',
      'rounds',
      'note',
    ],
    ...known.map((row) => [
      String(row.x),
      String(row.y),
      row.strategy,
      String(row.seed),
      row.state,
      cell(row.totalMs),
      cell(row.downtimeMs),
      cell(row.transferredBytes),
      cell(row.lostRequests),
      cell(row.energyJoules),
      String(row.rounds),
      row.note,
    ]),
  ])
}
