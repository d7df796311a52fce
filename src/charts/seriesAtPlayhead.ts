/* A series at the moment that is read, the playhead or the crosshair: its reading beside the plot and a dot on its line. */
import { cell } from '../base/table.ts'
import { sampleColumns } from '../sim/record.ts'
import { readUs, type Scene } from './chart.ts'
import { type Plot, rounded } from './plot.ts'
import type { Reading } from './readings.ts'
import { type RowChoice, rowAt } from './sampleRows.ts'
import { knownUntilUs } from './story.ts'

type Value = (row: number) => number

export type ReadSeries = (
  series: string,
  name: string,
  isDefined: (row: number) => boolean,
  value: Value,
  y: (value: number) => number,
  text: (row: number) => string,
) => Reading | null

/** The row that is read; −1 where nothing is known yet. */
export const readRow = (scene: Scene): number =>
  readUs(scene) > knownUntilUs(scene) ? -1 : rowAt(scene, readUs(scene))

/** Reads series at that moment; where one has no value there, it keeps its name at its last place in view. */
export function createSeriesReader(scene: Scene, choice: RowChoice): ReadSeries {
  const now = readRow(scene)
  return (series, name, isDefined, value, y, text) => {
    if (now >= 0 && isDefined(now)) return { series, name, value: text(now), y: y(value(now)) }
    const row = placeOfName(scene, choice, isDefined)
    return row < 0 ? null : { series, name, value: '', y: y(value(row)) }
  }
}

/** The last row in view with a value, before the playhead if there is one. */
function placeOfName(
  { samples, timeUs }: Scene,
  { rows, count }: RowChoice,
  isDefined: (row: number) => boolean,
): number {
  let after = -1
  for (let i = count - 1; i >= 0; i--) {
    if (!isDefined(rows[i])) continue
    if (cell(samples, rows[i], sampleColumns.timeUs) <= timeUs) return rows[i]
    after = rows[i]
  }
  return after
}

export function drawDots(plot: Plot, scene: Scene, readings: readonly Reading[]): void {
  const at = rounded(plot.x(readUs(scene)))
  plot.notes
    .selectAll('circle.dot')
    .data(readings.filter(({ value }) => value !== ''))
    .join('circle')
    .attr('class', ({ series }) => `dot series-${series}`)
    .attr('r', 3)
    .attr('cx', at)
    .attr('cy', ({ y }) => rounded(y))
}
