/* From rows to what a map draws, and to words. */
import { formatQuantity } from '../../base/quantity.ts'
import type { HeatCell, HeatScene } from '../../charts/heatMap.ts'
import { formatCount, formatDurationMs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { axisValues, type SweepAxis } from '../../scenario/sweepAxis.ts'
import { type SweepPlan, sweptField } from '../../scenario/sweepPlan.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { cellAt, coarsestStride } from '../../sweep/cells.ts'
import { contourOf } from '../../sweep/contour.ts'
import { type MeasureId, measures } from '../../sweep/measures.ts'
import type { SweepRow } from '../../sweep/row.ts'
import type { SweepSpec } from '../../sweep/spec.ts'
import { type Contest, winnerAt } from '../../sweep/winners.ts'
import { fieldWords, optionWords } from '../words.ts'
import { measureLabel, measureText } from './measureWords.ts'

type Strategy = SweepPlan['strategies'][number]

/** What is asked of the rows: a figure of one strategy, or which strategy has the least of it. */
export interface Question extends Contest {
  readonly of: Strategy | 'winners'
}
export type Rows = readonly (SweepRow | undefined)[]
export type At = NonNullable<HeatScene['at']>

export const strategyLabel = (id: string): string => optionWords('strategy', id).label

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
  const thing = lists[kind]?.find((each) => each.id === id)?.label ?? say('explore.migration')
  const texts = axisValues(axis, field).map((value) => axisText(value, field.unit))
  return { label: say(`explore.axis.${axis.scale}`, { field: fieldWords(field).label, thing }), texts }
}

function cellOf(row: SweepRow | undefined, measure: MeasureId): HeatCell {
  if (row === undefined) return null
  return measures[measure](row) ?? (row.state === 'endless' ? 'endless' : 'none')
}

/** Row after row. */
const overMap = <T>({ x, y }: SweepPlan, of: (column: number, row: number) => T): T[] =>
  Array.from({ length: x.steps * y.steps }, (_, i) => of(i % x.steps, Math.floor(i / x.steps)))

function cellsOf({ plan }: SweepSpec, rows: Rows, question: Question): readonly HeatCell[] {
  const { of, measure } = question
  if (of !== 'winners')
    return overMap(plan, (column, row) => cellOf(rows[cellAt(plan, { column, row, strategy: of })], measure))
  return overMap(plan, (column, row) => {
    const winner = winnerAt(plan, rows, question, column, row)
    return winner === 'open' ? null : winner
  })
}

function titleOf({ of, measure, mostDowntimeMs }: Question): string {
  const figure = measureLabel(measure)
  if (of !== 'winners') return say('explore.title.of', { figure, strategy: strategyLabel(of) })
  if (mostDowntimeMs === null) return say('explore.title.best', { figure })
  return say('explore.title.within', { figure, limit: formatDurationMs(mostDowntimeMs) })
}

/** The map without the cell that is read. */
export function heatScene(spec: SweepSpec, rows: Rows, question: Question): HeatScene {
  const { plan, experiment } = spec
  const cells = cellsOf(spec, rows, question)
  const holds = (column: number, row: number): boolean | null => {
    const cell = cells[row * plan.x.steps + column]
    return cell === null ? null : cell !== 'endless' && cell !== 'none'
  }
  return {
    title: titleOf(question),
    x: heatAxis(plan.x, experiment.scenario),
    y: heatAxis(plan.y, experiment.scenario),
    cells,
    classes: question.of === 'winners' ? plan.strategies.map(strategyLabel) : null,
    text: measureText(question.measure),
    lines: contourOf(plan.x.steps, plan.y.steps, holds),
    stride: coarsestStride(plan),
    at: null,
  }
}

/** What a map shows, in a few sentences. */
export function mapWords({ plan }: SweepSpec, { cells, classes, text }: HeatScene, question: Question): string {
  const known = cells.filter((cell) => cell !== null).length
  if (known === 0) return say('explore.words.unknown')
  const count = (wanted: HeatCell): number => cells.filter((cell) => cell === wanted).length
  /** A sentence about so many places; empty if there are none. */
  const about = (key: Parameters<typeof say>[0], wanted: HeatCell): string =>
    count(wanted) > 0 ? say(key, { count: formatCount(count(wanted)), known: formatCount(known) }) : ''
  const sentences = classes === null ? ofStrategy() : ofWinners(classes)
  const seeds = plan.seeds === 'own' ? say('explore.words.seeds') : ''
  return [...sentences, seeds].filter((sentence) => sentence !== '').join(' ')

  function ofStrategy(): string[] {
    const figures = cells.filter((cell) => typeof cell === 'number')
    const strategy = strategyLabel(question.of)
    const least = figures.reduce((a, b) => Math.min(a, b), Infinity)
    const most = figures.reduce((a, b) => Math.max(a, b), -Infinity)
    return [
      figures.length > 0
        ? say('explore.words.span', { strategy, least: text(least), most: text(most) })
        : say('explore.words.never', { strategy }),
      about('explore.words.endless', 'endless'),
      about('explore.words.other', 'none'),
    ]
  }

  function ofWinners(labels: readonly string[]): string[] {
    const each = labels.map((strategy, i) =>
      say('explore.words.wins', { strategy, count: formatCount(count(i)), known: formatCount(known) }),
    )
    const wins = each.join(', ')
    const { mostDowntimeMs } = question
    return [
      mostDowntimeMs === null
        ? say('explore.words.least', { wins })
        : say('explore.words.within', { wins, limit: formatDurationMs(mostDowntimeMs) }),
      about('explore.words.ties', 'tie'),
      about(mostDowntimeMs === null ? 'explore.words.nobody' : 'explore.words.nobodyWithin', 'none'),
    ]
  }
}

/** The strategy whose run a cell of the map stands for. */
export function strategyAt({ plan }: SweepSpec, rows: Rows, question: Question, at: At): Strategy {
  if (question.of !== 'winners') return question.of
  const winner = winnerAt(plan, rows, question, at.column, at.row)
  return plan.strategies[typeof winner === 'number' ? winner : 0]
}

/** What is known of a cell. */
export function cellWords(spec: SweepSpec, rows: Rows, { of, measure }: Question, at: At): string {
  const { plan, experiment } = spec
  const place = {
    x: heatAxis(plan.x, experiment.scenario).texts[at.column],
    y: heatAxis(plan.y, experiment.scenario).texts[at.row],
  }
  const figure = measureLabel(measure)
  const figureAt = (strategy: Strategy): string => {
    const row = rows[cellAt(plan, { ...at, strategy })]
    if (row === undefined) return say('explore.state.open')
    const value = measures[measure](row)
    if (value !== null) return measureText(measure)(value)
    const state = say(`explore.state.${row.state}`)
    return row.note === '' ? state : say('explore.cell.why', { state, why: row.note })
  }
  if (of !== 'winners') {
    return say('explore.cell', { ...place, strategy: strategyLabel(of), figure, value: figureAt(of) })
  }
  const all = plan.strategies.map((strategy) =>
    say('explore.cell.each', { strategy: strategyLabel(strategy), value: figureAt(strategy) }),
  )
  return say('explore.cell.all', { ...place, figure, all: all.join(', ') })
}
