/* From rows to what a map draws, and to words. */

import { formatQuantity } from '../../base/quantity.ts'
import type { HeatCell, HeatScene } from '../../charts/heatMap.ts'
import { formatCount } from '../../i18n/format.ts'
import { optionOf } from '../../scenario/catalog.ts'
import { axisValues, type SweepAxis } from '../../scenario/sweepAxis.ts'
import { type SweepPlan, sweptField } from '../../scenario/sweepPlan.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { cellAt, coarsestStride } from '../../sweep/cells.ts'
import { contourOf } from '../../sweep/contour.ts'
import { type MeasureId, measures } from '../../sweep/measures.ts'
import { cellStates, type SweepRow } from '../../sweep/row.ts'
import type { SweepSpec } from '../../sweep/spec.ts'
import { winnerAt } from '../../sweep/winners.ts'
import { measureWords } from './measureWords.ts'

type Strategy = SweepPlan['strategies'][number]
/** A strategy's figures, or which strategy wins where. */
export type MapOf = Strategy | 'winners'
export type Rows = readonly (SweepRow | undefined)[]
export type At = NonNullable<HeatScene['at']>

export const strategyLabel = (id: string): string => optionOf('strategy', id).label

/** Three digits are enough beside an axis. */
function axisText(value: number, unit: Parameters<typeof formatQuantity>[1]): string {
  const short = Number(value.toPrecision(3))
  if (unit === 'pages/s' || unit === 'requests/s') return `${formatCount(short)} ${unit}`
  const steps = { bytes: 2 ** 20, 'bytes/s': 2 ** 20, 'bits/s': 1e6 }[unit as string]
  const rounded = steps !== undefined && value >= steps ? Math.round(value / steps) * steps : short
  const text = formatQuantity(rounded, unit)
  const [, number, suffix] = /^([\d.]+)(.*)$/.exec(text) ?? []
  return number === undefined ? text : `${Number(Number(number).toPrecision(3))}${suffix.replace('us', 'µs')}`
}

function heatAxis(axis: SweepAxis, scenario: Scenario): HeatScene['x'] {
  const { field, target } = sweptField(scenario, axis.field)
  const [kind, id] = target.split('/')
  const lists: Readonly<Record<string, readonly { readonly id: string; readonly label: string }[]>> = {
    vm: scenario.vms,
    server: scenario.servers,
    link: scenario.links,
  }
  const thing = lists[kind]?.find((each) => each.id === id)?.label ?? 'Migration'
  const texts = axisValues(axis, field).map((value) => axisText(value, field.unit))
  return { label: `${field.label}, ${thing}${axis.scale === 'log' ? ' (log scale)' : ''}`, texts }
}

function cellOf(row: SweepRow | undefined, measure: MeasureId): HeatCell {
  if (row === undefined) return null
  return measures[measure](row) ?? (row.state === 'endless' ? 'endless' : 'none')
}

/** Row after row. */
const overMap = <T>({ x, y }: SweepPlan, of: (column: number, row: number) => T): T[] =>
  Array.from({ length: x.steps * y.steps }, (_, i) => of(i % x.steps, Math.floor(i / x.steps)))

function cellsOf({ plan }: SweepSpec, rows: Rows, measure: MeasureId, map: MapOf): readonly HeatCell[] {
  if (map !== 'winners')
    return overMap(plan, (column, row) => cellOf(rows[cellAt(plan, { column, row, strategy: map })], measure))
  return overMap(plan, (column, row) => {
    const winner = winnerAt(plan, rows, measure, column, row)
    return winner === 'open' ? null : winner
  })
}

export function heatScene(spec: SweepSpec, rows: Rows, measure: MeasureId, map: MapOf, at: At | null): HeatScene {
  const { plan, experiment } = spec
  const cells = cellsOf(spec, rows, measure, map)
  const { label, text } = measureWords[measure]
  const whose = map === 'winners' ? 'which strategy has the least' : strategyLabel(map)
  const holds = (column: number, row: number): boolean | null => {
    const cell = cells[row * plan.x.steps + column]
    return cell === null ? null : cell !== 'endless' && cell !== 'none'
  }
  return {
    title: `${label}: ${whose}`,
    x: heatAxis(plan.x, experiment.scenario),
    y: heatAxis(plan.y, experiment.scenario),
    cells,
    classes: map === 'winners' ? plan.strategies.map(strategyLabel) : null,
    text,
    lines: contourOf(plan.x.steps, plan.y.steps, holds),
    stride: coarsestStride(plan),
    at,
  }
}

const places = (count: number, whole: number): string => `${formatCount(count)} of ${formatCount(whole)} places`

/** What a map shows, in a few sentences. */
export function mapWords(spec: SweepSpec, scene: HeatScene, map: MapOf): string {
  const { cells, classes, text } = scene
  const known = cells.filter((cell) => cell !== null).length
  const count = (wanted: HeatCell): number => cells.filter((cell) => cell === wanted).length
  if (known === 0) return 'Nothing is known yet.'
  if (classes !== null) {
    const wins = classes.map((label, i) => `${label} at ${places(count(i), known)}`)
    const ties = count('tie') > 0 ? ` Several are equal at ${formatCount(count('tie'))}.` : ''
    const none = count('none') > 0 ? ` None completes at ${formatCount(count('none'))}.` : ''
    return `Least: ${wins.join(', ')}.${ties}${none}`
  }
  const figures = cells.filter((cell) => typeof cell === 'number')
  const label = strategyLabel(map)
  const endless = count('endless') > 0 ? ` At ${places(count('endless'), known)} it will not converge.` : ''
  const none = count('none') > 0 ? ` At ${formatCount(count('none'))} it did not complete for another reason.` : ''
  const least = figures.reduce((a, b) => Math.min(a, b), Infinity)
  const most = figures.reduce((a, b) => Math.max(a, b), -Infinity)
  const span = figures.length > 0 ? `${label}: from ${text(least)} to ${text(most)}.` : `${label}: never completed.`
  return `${span}${endless}${none}${spec.plan.seeds === 'own' ? ' Each place has a seed of its own.' : ''}`
}

/** The strategy whose run a cell of the map stands for. */
export function strategyAt({ plan }: SweepSpec, rows: Rows, measure: MeasureId, map: MapOf, at: At): Strategy {
  if (map !== 'winners') return map
  const winner = winnerAt(plan, rows, measure, at.column, at.row)
  return plan.strategies[typeof winner === 'number' ? winner : 0]
}

/** What is known of a cell. */
export function cellWords(spec: SweepSpec, rows: Rows, measure: MeasureId, map: MapOf, at: At): string {
  const { plan, experiment } = spec
  const [x, y] = [heatAxis(plan.x, experiment.scenario), heatAxis(plan.y, experiment.scenario)]
  const place = `${x.texts[at.column]}, ${y.texts[at.row]}`
  const { label, text } = measureWords[measure]
  const figure = (strategy: Strategy): string => {
    const row = rows[cellAt(plan, { ...at, strategy })]
    if (row === undefined) return 'not run yet'
    const value = measures[measure](row)
    return value === null ? `${cellStates[row.state]}${row.note ? `: ${row.note}` : ''}` : text(value)
  }
  if (map !== 'winners') return `${place}: ${strategyLabel(map)}, ${label.toLowerCase()} ${figure(map)}.`
  const all = plan.strategies.map((strategy) => `${strategyLabel(strategy)} ${figure(strategy)}`)
  return `${place}: ${label.toLowerCase()} ${all.join(', ')}.`
}
