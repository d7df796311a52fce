/* What the charts of a day look at (sim/day.ts), how they write time, and a day in words. */

import { cell, lowerBound, type Table } from '../base/table.ts'
import { formatCount, formatPercent, formatTimeOfDay, localNumber } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import type { DayMove } from '../sim/day.ts'
import type { Scenario } from '../sim/experiment.ts'
import { dayColumns } from '../sim/record.ts'
import { readUs, type Stretch } from './chart.ts'
import { timeTicks } from './ticks.ts'

export interface DayScene extends Stretch {
  /** Rows of `dayColumns`. */
  readonly series: Table
  readonly moves: readonly DayMove[]
  readonly scenario: Scenario
  /** All days of a page are drawn on the same scales: most of each over all of them. */
  readonly most: { readonly load: number; readonly watts: number }
}

const { timeUs: TIME, busiestLoad: LOAD, busiestServer: SERVER, upperFraction: UPPER, watts: WATTS } = dayColumns

/** A stretch of up to so long is told in seconds. */
const SECONDS_UNTIL_US = 900_000_000
/** Steps of a time axis in hours and minutes, in seconds. */
const steps = [60, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600]

export const momentText = (us: number, { fromUs, toUs }: Pick<Stretch, 'fromUs' | 'toUs'>): string =>
  toUs - fromUs <= SECONDS_UNTIL_US ? `${localNumber(String(Math.round(us / 1e5) / 10))} s` : formatTimeOfDay(us)

/** Moments on the axis of a day, and how to write them. */
export function dayTicks({ fromUs, toUs }: Stretch, pixels: number) {
  if (toUs - fromUs <= SECONDS_UNTIL_US) return timeTicks(fromUs, toUs, pixels)
  const least = ((toUs - fromUs) / 1e6 / pixels) * 60
  const stepUs = (steps.find((step) => step >= least) ?? 21_600) * 1e6
  const values: number[] = []
  for (let us = Math.ceil(fromUs / stepUs) * stepUs; us <= toUs; us += stepUs) values.push(us)
  return { values, text: (us: number) => formatTimeOfDay(us, false) }
}

/** The row that tells of a moment, or the last one; −1 if there is none yet. */
export const dayRowAt = ({ series }: DayScene, us: number): number =>
  Math.min(series.rows - 1, lowerBound(series, TIME, us))

const madeUntil = ({ moves }: DayScene, us: number): readonly DayMove[] =>
  moves.filter(({ startedUs }) => startedUs !== null && startedUs <= us)

const labelOf = (things: readonly { readonly id: string; readonly label: string }[], id: string): string =>
  things.find((thing) => thing.id === id)?.label ?? id

export const vmLabel = ({ scenario }: DayScene, { vm }: DayMove): string => labelOf(scenario.vms, vm)
export const busiestLabel = ({ series, scenario }: DayScene, row: number): string =>
  scenario.servers[cell(series, row, SERVER)]?.label ?? ''

const wattsText = (watts: number): string => `${formatCount(watts)} W`

/** How things stand at the moment that is read, in a sentence. */
export function momentWords(scene: DayScene): string {
  const { series } = scene
  const us = readUs(scene)
  const row = dayRowAt(scene, us)
  if (row < 0) return say('charts.unknown')
  const made = madeUntil(scene, us)
  const last = made.at(-1)
  return say('charts.day.moment', {
    time: momentText(us, scene),
    server: busiestLabel(scene, row),
    load: formatPercent(cell(series, row, LOAD)),
    watts: wattsText(cell(series, row, WATTS)),
    moves: made.length,
    vm: last ? vmLabel(scene, last) : '',
    destination: labelOf(scene.scenario.servers, last?.destination ?? ''),
  })
}

/** The whole day, in sentences. */
export function dayWords(scene: DayScene): string {
  const { series, moves } = scene
  if (series.rows === 0) return say('charts.unknown')
  let [most, hot, low, high] = [0, 0, Number.POSITIVE_INFINITY, 0]
  for (let row = 0; row < series.rows; row++) {
    const watts = cell(series, row, WATTS)
    if (cell(series, row, LOAD) > cell(series, most, LOAD)) most = row
    if (cell(series, row, LOAD) > cell(series, row, UPPER)) hot++
    low = Math.min(low, watts)
    high = Math.max(high, watts)
  }
  const peak = say('charts.day.peak', {
    load: formatPercent(cell(series, most, LOAD)),
    server: busiestLabel(scene, most),
    time: momentText(cell(series, most, TIME), scene),
  })
  const above =
    hot === 0 ? say('charts.day.below') : say('charts.day.above', { share: formatPercent(hot / series.rows) })
  const power = say('charts.day.power', { low: wattsText(low), high: wattsText(high) })
  const made = moves.filter(({ startedUs }) => startedUs !== null)
  const named = made
    .slice(0, 5)
    .map((move) =>
      say('charts.day.movedAt', { vm: vmLabel(scene, move), time: momentText(move.startedUs ?? 0, scene) }),
    )
  const moved = say('charts.day.moved', {
    moves: made.length,
    named: named.join(', '),
    rest: made.length > named.length ? 'more' : 'none',
  })
  return `${peak} ${above} ${power} ${moved}`
}
