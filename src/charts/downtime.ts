/*
 * Downtime twice. Above, over time: how long the guest would stand still if it were stopped now, against the limit. Below,
 * on an axis of its own: how long it really stood still, taken apart, as soon as the guest runs at the destination.
 */

import { line, scaleSqrt } from 'd3'
import { cell } from '../base/table.ts'
import { formatClockUs, formatDurationMs } from '../i18n/format.ts'
import { language, say } from '../i18n/say.ts'
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
  get title() {
    return say('charts.downtime.title')
  },
  get unit() {
    return say('charts.downtime.unit')
  },
  get help() {
    return say('charts.downtime.help')
  },
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
        const read1 = read('estimate', say('charts.estimate'), isMeasured, value, y, (row) =>
          formatDurationMs(value(row)),
        )
        const rule = { series: 'limit', name: say('charts.limit'), value: formatDurationMs(downtimeLimitMs), y: limitY }
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

function describe(scene: Scene): string {
  const { samples, timeUs, downtimeLimitMs } = scene
  const story = storyAt(storiesOf(scene), timeUs)
  const limit = formatDurationMs(downtimeLimitMs)
  if (story === null || story.startUs > timeUs) return say('charts.downtime.idle', { limit })
  if (story.endUs !== null && story.endUs <= timeUs) {
    if (story.outcome !== 'completed') return say('charts.downtime.ended', { outcome: story.outcome ?? 'cancelled' })
    const parts = partsOf(story).map(
      ({ name, ms }) => `${language().keepsCapitals ? name : name.toLowerCase()} ${formatDurationMs(ms)}`,
    )
    const pausedMs = ((story.resumedUs ?? 0) - (story.pausedUs ?? 0)) / 1000
    return say('charts.downtime.known', { paused: formatDurationMs(pausedMs), parts: parts.join(', '), limit })
  }
  const row = rowAt(scene, timeUs)
  const estimate = row < 0 ? 0 : cell(samples, row, ESTIMATE)
  if (estimate === 0) return say('charts.downtime.unmeasured', { time: formatClockUs(timeUs), limit })
  const verdict = estimate < downtimeLimitMs ? 'within' : 'above'
  return say('charts.downtime.estimate', {
    time: formatClockUs(timeUs),
    estimate: formatDurationMs(estimate),
    verdict,
    limit,
  })
}
