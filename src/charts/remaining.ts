/*
 * Remaining memory: what the sender knows it still has to send, on top of it what the guest has written since the dirty
 * log was last read, and the threshold under which the guest may be stopped. Where the lower line meets the threshold
 * the story is decided; the decision to stop is marked with its own numbers. The logarithmic scale is linear around zero:
 * it keeps zero and still shows the last megabytes of a large memory.
 */

import { area, line, scaleLinear, scaleSymlog } from 'd3'
import { cell } from '../base/table.ts'
import { formatBytes, formatClockUs, formatDurationMs } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { sampleColumns } from '../sim/record.ts'
import type { Chart, Scene } from './chart.ts'
import { textWidth } from './layout.ts'
import { createPlot, type Plot } from './plot.ts'
import { drawReadings } from './readings.ts'
import { chooseRows, chosen, createRowChoice, greatestOf, rowAt } from './sampleRows.ts'
import { createSeriesReader, drawDots } from './seriesAtPlayhead.ts'
import { type Story, storiesOf, storyAt } from './story.ts'
import { byteTicks, logByteTicks } from './ticks.ts'

const {
  timeUs: TIME,
  phase: PHASE,
  remainingBytes: LEFT,
  loggedBytes: LOGGED,
  thresholdBytes: THRESHOLD,
} = sampleColumns
const HEADROOM = 1.04
/** Below this the logarithmic scale is nearly linear. */
const LOG_FROM_BYTES = 2 ** 20

export const remaining: Chart = {
  id: 'remaining',
  get title() {
    return say('charts.remaining.title')
  },
  get unit() {
    return say('charts.remaining.unit')
  },
  hasScales: true,
  get help() {
    return say('charts.remaining.help')
  },
  height: 132,
  mount(element) {
    const plot = createPlot(element, { ...remaining, hasReadings: true })
    const choice = createRowChoice()
    const scales = { linear: scaleLinear(), log: scaleSymlog().constant(LOG_FROM_BYTES) }
    const unseen = plot.marks.append('path').attr('class', 'area-unseen')
    const known = plot.marks.append('path').attr('class', 'area-left')
    const threshold = plot.marks.append('path').attr('class', 'line series-limit')
    const edge = plot.marks.append('path').attr('class', 'line series-left')

    return {
      draw(scene) {
        plot.begin(scene)
        const { samples } = scene
        const { innerWidth, innerHeight } = plot.layout
        chooseRows(choice, scene, innerWidth, [LEFT, LOGGED])
        const left = (row: number): number => cell(samples, row, LEFT)
        const all = (row: number): number => left(row) + cell(samples, row, LOGGED)
        const limit = (row: number): number => cell(samples, row, THRESHOLD)
        const greatest = Math.max(greatestOf(choice, all), greatestOf(choice, limit))
        const isLog = scene.scale === 'log'
        const y = scales[scene.scale]
        const ticks = (isLog ? logByteTicks : byteTicks)(greatest * HEADROOM, innerHeight)
        y.domain([0, ticks.top]).range([innerHeight, 0])
        plot.axis(y, ticks.values, (value) => (value === 0 ? '0' : formatBytes(value)))

        const x = (row: number): number => plot.x(cell(samples, row, TIME))
        const isMoving = (row: number): boolean => cell(samples, row, PHASE) >= 0
        const isMeasured = (row: number): boolean => isMoving(row) && limit(row) > 0
        const rows = chosen(choice)
        const band = area<number>().defined(isMoving).x(x).digits(2)
        unseen.attr('d', band.y0((row) => y(left(row))).y1((row) => y(all(row)))(rows))
        known.attr('d', band.y0(innerHeight).y1((row) => y(left(row)))(rows))
        const stroke = line<number>().x(x).digits(2)
        edge.attr('d', stroke.defined(isMoving).y((row) => y(left(row)))(rows))
        threshold.attr('d', stroke.defined(isMeasured).y((row) => y(limit(row)))(rows))

        const read = createSeriesReader(scene, choice)
        const readings = [
          read('unseen', say('charts.remaining.unseen'), isMoving, all, y, (row) =>
            formatBytes(cell(samples, row, LOGGED)),
          ),
          read('left', say('charts.remaining.left'), isMoving, left, y, (row) => formatBytes(left(row))),
          read('limit', say('charts.threshold'), isMeasured, limit, y, (row) => formatBytes(limit(row))),
        ].filter((reading) => reading !== null)
        drawReadings(plot, readings)
        drawDots(plot, scene, readings)
        drawCrossing(plot, storiesOf(scene), y)
      },
      resize: plot.resize,
      describe,
      destroy: plot.remove,
    }
  },
}

/** A ring where the guest was stopped, with the comparison that allowed it. */
function drawCrossing(plot: Plot, stories: readonly Story[], y: (bytes: number) => number): void {
  const { innerWidth } = plot.layout
  const crossings = stories.flatMap(({ stop }) => {
    if (stop === null) return []
    const { leftBytes, operator, rightBytes } = stop.decision.comparison
    const at = plot.x(stop.atUs)
    if (at < 0 || at > innerWidth) return []
    const text = say('charts.remaining.stop', {
      left: formatBytes(leftBytes),
      operator,
      right: formatBytes(rightBytes),
    })
    const beside = Math.min(9, innerWidth - at - textWidth(text))
    return [{ at, y: y(leftBytes), text, beside }]
  })
  plot.notes
    .selectAll<SVGGElement, (typeof crossings)[number]>('g.crossing')
    .data(crossings)
    .join((enter) => {
      const group = enter.append('g').attr('class', 'crossing')
      group.append('circle').attr('r', 4.5)
      group.append('text')
      return group
    })
    .attr('transform', (crossing) => `translate(${crossing.at.toFixed(2)},${crossing.y.toFixed(2)})`)
    .select('text')
    .attr('x', ({ beside }) => beside)
    .attr('y', ({ beside }) => (beside < 9 ? -13 : -9))
    .text(({ text }) => text)
}

function describe(scene: Scene): string {
  const { samples, timeUs, downtimeLimitMs } = scene
  const row = rowAt(scene, timeUs)
  const story = storyAt(storiesOf(scene), timeUs)
  if (story === null || story.startUs > timeUs) return say('charts.remaining.idle', { time: formatClockUs(timeUs) })
  const stop = story.stop !== null && story.stop.atUs <= timeUs ? story.stop : null
  const crossing =
    stop === null
      ? say('charts.remaining.open')
      : say('charts.remaining.stopped', {
          time: formatClockUs(stop.atUs),
          left: formatBytes(stop.decision.comparison.leftBytes),
          threshold: formatBytes(stop.decision.comparison.rightBytes),
        })
  if (row < 0 || cell(samples, row, PHASE) < 0) return crossing
  const left = formatBytes(cell(samples, row, LEFT))
  const logged = formatBytes(cell(samples, row, LOGGED))
  const threshold = cell(samples, row, THRESHOLD)
  const rule =
    threshold > 0
      ? say('charts.remaining.rule', { threshold: formatBytes(threshold), limit: formatDurationMs(downtimeLimitMs) })
      : say('charts.remaining.unmeasured')
  return `${say('charts.remaining.words', { time: formatClockUs(timeUs), left, logged })} ${rule} ${crossing}`
}
