/*
 * Downtime twice. Above, over time: how long the guest would stand still if it were stopped now, against the limit. Below,
 * on an axis of its own: how long it really stood still, taken apart, as soon as the guest runs at the destination.
 */
import { line, scaleSqrt } from 'd3'
import { cell } from '../base/table.ts'
import { formatClockUs, formatDurationMs } from '../i18n/format.ts'
import { sampleColumns } from '../sim/record.ts'
import type { Chart, Scene } from './chart.ts'
import { createDowntimeBar, KEY_ROW, partsOf } from './downtimeBar.ts'
import { createPlot } from './plot.ts'
import { drawReadings } from './readings.ts'
import { chooseRows, chosen, createRowChoice, greatestOf, rowAt } from './sampleRows.ts'
import { createSeriesReader, drawDots } from './seriesAtPlayhead.ts'
import { storiesOf, storyAt } from './story.ts'
import { rootDecimalTicks } from './ticks.ts'

const { timeUs: TIME, phase: PHASE, estimatedDowntimeMs: ESTIMATE } = sampleColumns
const HEADROOM = 1.04
/** Height of the lower part. */
const BAR_ROOM = 58

export const downtime: Chart = {
  id: 'downtime',
  title: 'Downtime',
  unit: 'ms, square-root scale',
  help: 'How long the guest would stand still if it were stopped at that moment, against the limit. After the migration: how long it really stood still, and in what.',
  height: 164,
  mount(element) {
    const plot = createPlot(element, {
      ...downtime,
      hasReadings: true,
      foot: (isNarrow) => (isNarrow ? BAR_ROOM + KEY_ROW : BAR_ROOM),
    })
    const choice = createRowChoice()
    const y = scaleSqrt()
    const estimate = plot.marks.append('path').attr('class', 'line series-estimate')
    const limit = plot.marks.append('line').attr('class', 'line series-limit').attr('x1', 0)
    const bar = createDowntimeBar(plot)

    return {
      draw(scene) {
        plot.begin(scene)
        const { samples, downtimeLimitMs } = scene
        const { innerWidth, innerHeight } = plot.layout
        chooseRows(choice, scene, innerWidth, [ESTIMATE])
        const value = (row: number): number => cell(samples, row, ESTIMATE)
        const isMeasured = (row: number): boolean => cell(samples, row, PHASE) >= 0 && value(row) > 0
        const greatest = Math.max(greatestOf(choice, value), downtimeLimitMs)
        const ticks = rootDecimalTicks(greatest * HEADROOM, innerHeight)
        y.domain([0, ticks.top]).range([innerHeight, 0])
        plot.axis(y, ticks.values, (ms) => (ms === 0 ? '0' : formatDurationMs(ms)))
        const x = (row: number): number => plot.x(cell(samples, row, TIME))
        const stroke = line<number>()
          .x(x)
          .y((row) => y(value(row)))
          .defined(isMeasured)
          .digits(2)
        estimate.attr('d', stroke(chosen(choice)))
        const limitY = Math.round(y(downtimeLimitMs))
        limit.attr('x2', innerWidth).attr('y1', limitY).attr('y2', limitY)

        const read = createSeriesReader(scene, choice)
        const read1 = read('estimate', 'Estimate', isMeasured, value, y, (row) => formatDurationMs(value(row)))
        const rule = { series: 'limit', name: 'Limit', value: formatDurationMs(downtimeLimitMs), y: limitY }
        drawReadings(plot, read1 === null ? [rule] : [read1, rule])
        drawDots(plot, scene, read1 === null ? [] : [read1])
        bar.draw(scene)
      },
      resize: plot.resize,
      describe,
      destroy: plot.remove,
    }
  },
}

const endWords = {
  completed: '',
  cancelled: 'The migration was cancelled.',
  failed: 'The migration failed; the guest stayed at its source.',
  lost: 'The guest was lost.',
} as const

function describe(scene: Scene): string {
  const { samples, timeUs, downtimeLimitMs } = scene
  const story = storyAt(storiesOf(scene), timeUs)
  const limit = formatDurationMs(downtimeLimitMs)
  if (story === null || story.startUs > timeUs) return `The downtime limit is ${limit}; nothing is being migrated.`
  if (story.endUs !== null && story.endUs <= timeUs) {
    if (story.outcome !== 'completed') return endWords[story.outcome ?? 'cancelled']
    const parts = partsOf(story).map(({ name, ms }) => `${name.toLowerCase()} ${formatDurationMs(ms)}`)
    const pausedMs = ((story.resumedUs ?? 0) - (story.pausedUs ?? 0)) / 1000
    return `The guest ran nowhere for ${formatDurationMs(pausedMs)}; clients were without it through: ${parts.join(', ')}. The limit was ${limit}.`
  }
  const row = rowAt(scene, timeUs)
  const estimate = row < 0 ? 0 : cell(samples, row, ESTIMATE)
  if (estimate === 0) return `At ${formatClockUs(timeUs)} no bandwidth has been measured yet; the limit is ${limit}.`
  const verdict = estimate < downtimeLimitMs ? 'within' : 'above'
  return `At ${formatClockUs(timeUs)} stopping the guest would take ${formatDurationMs(estimate)}, ${verdict} the limit of ${limit}.`
}
