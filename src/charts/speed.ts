/*
 * How fast the guest runs: its vCPUs' share of full speed, less what they wait for pages. A throttled or a fetching guest
 * is slow without being down; where it runs nowhere the speed is zero, and the ground is hatched.
 */

import { area, line, scaleLinear } from 'd3'
import { cell } from '../base/table.ts'
import { formatClockUs, formatPercent } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { sampleColumns } from '../sim/record.ts'
import type { Chart, Scene } from './chart.ts'
import { definePatterns } from './pattern.ts'
import { createPlot, rounded } from './plot.ts'
import { drawReadings } from './readings.ts'
import { chooseRows, chosen, createRowChoice, rowAt } from './sampleRows.ts'
import { createSeriesReader, drawDots } from './seriesAtPlayhead.ts'
import { pausesOf, storiesOf } from './story.ts'

const { timeUs: TIME, workPermille: WORK } = sampleColumns
const HEADROOM = 1.08

const workOf = ({ samples }: Scene, row: number): number => cell(samples, row, WORK) / 1000

export const speed: Chart = {
  id: 'speed',
  get title() {
    return say('charts.speed.title')
  },
  get unit() {
    return say('charts.speed.unit')
  },
  get help() {
    return say('charts.speed.help')
  },
  height: 72,
  mount(element) {
    const plot = createPlot(element, { ...speed, hasReadings: true })
    const paint = definePatterns(plot, ['dense'])
    const choice = createRowChoice()
    const y = scaleLinear([0, HEADROOM], [0, 1])
    const ground = plot.marks.append('path').attr('class', 'area-work')
    const edge = plot.marks.append('path').attr('class', 'line series-work')
    return {
      draw(scene) {
        plot.begin(scene)
        const { innerWidth, innerHeight } = plot.layout
        chooseRows(choice, scene, innerWidth, [WORK])
        y.range([innerHeight, 0])
        plot.axis(y, innerHeight > 40 ? [0, 0.5, 1] : [0, 1], (share) => formatPercent(share))
        const x = (row: number): number => plot.x(cell(scene.samples, row, TIME))
        const work = (row: number): number => workOf(scene, row)
        const rows = chosen(choice)
        ground.attr(
          'd',
          area<number>()
            .x(x)
            .digits(2)
            .y0(innerHeight)
            .y1((row) => y(work(row)))(rows),
        )
        edge.attr(
          'd',
          line<number>()
            .x(x)
            .digits(2)
            .y((row) => y(work(row)))(rows),
        )
        plot.marks
          .selectAll('rect.still')
          .data(pausesOf(scene, storiesOf(scene)))
          .join('rect')
          .attr('class', 'still')
          .attr('fill', paint('dense'))
          .attr('x', ({ startUs }) => rounded(plot.x(startUs)))
          .attr('width', ({ startUs, endUs }) => rounded(Math.max(1.5, plot.x(endUs) - plot.x(startUs))))
          .attr('height', rounded(innerHeight))
        const read = createSeriesReader(scene, choice)
        const reading = read(
          'work',
          say('charts.speed.name'),
          () => true,
          work,
          y,
          (row) => formatPercent(work(row)),
        )
        drawReadings(plot, reading === null ? [] : [reading])
        drawDots(plot, scene, reading === null ? [] : [reading])
      },
      resize: plot.resize,
      describe,
      destroy: plot.remove,
    }
  },
}

function describe(scene: Scene): string {
  const { timeUs } = scene
  const row = rowAt(scene, timeUs)
  if (row < 0) return say('charts.unmeasured')
  const time = formatClockUs(timeUs)
  const isPaused = pausesOf(scene, storiesOf(scene)).some(({ startUs, endUs }) => startUs <= timeUs && timeUs < endUs)
  if (isPaused) return say('charts.speed.paused', { time })
  return say('charts.speed.words', { time, share: formatPercent(workOf(scene, row)) })
}
