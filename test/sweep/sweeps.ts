// A sweep that is small enough to be run whole, with places that complete and places that do not.
import { presets } from '../../src/scenario/presets/index.ts'
import type { SweepPlan } from '../../src/scenario/sweepPlan.ts'
import { cellCount } from '../../src/sweep/cells.ts'
import type { SweepRow } from '../../src/sweep/row.ts'
import { runCell } from '../../src/sweep/runCell.ts'
import { checkSpec, type SweepSpec } from '../../src/sweep/spec.ts'

export const smallInput = {
  version: 1,
  preset: 'first',
  vm: 'mail',
  destination: 'beta',
  x: { field: 'vm.mail.writes', from: '1000pages/s', to: '400000pages/s', steps: 5, scale: 'log' },
  y: { field: 'link.lan.bandwidth', from: '1Gbit/s', to: '5Gbit/s', steps: 3, scale: 'linear' },
  strategies: ['precopy', 'nonlive'],
  seeds: 'same',
}

const checked = checkSpec(smallInput)
if (!checked.ok) throw new Error('expected a sound sweep')
export const smallSpec: SweepSpec = checked.value

export const withPlan = (change: Partial<SweepPlan>): SweepSpec => ({
  ...smallSpec,
  plan: { ...smallSpec.plan, ...change },
})

let rows: readonly SweepRow[] | null = null
/** All rows of the small sweep, by number of the cell. */
export function smallRows(): readonly SweepRow[] {
  rows ??= Array.from({ length: cellCount(smallSpec.plan) }, (_, cell) => runCell(smallSpec, cell))
  return rows
}

export const firstScenario = presets.first.experiment.scenario
