/* Power of all servers together, with the axis of time at its foot. */

import { area, curveStepBefore, line, scaleLinear } from 'd3'
import { cell } from '../base/table.ts'
import { formatCount } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { dayColumns } from '../sim/record.ts'
import { readUs } from './chart.ts'
import { type DayScene, dayRowAt, dayTicks } from './day.ts'
import { textWidth } from './layout.ts'
import { createPlot, rounded } from './plot.ts'
import { drawReadings } from './readings.ts'
import { decimalTicks } from './ticks.ts'

const { timeUs: TIME, watts: WATTS } = dayColumns
const FOOT = 16
const HEADROOM = 1.04

const wattsText = (watts: number): string => `${formatCount(watts)} W`

export const dayWatts = {
  id: 'day-watts',
  get title() {
    return say('charts.dayWatts')
  },
  height: 88,
  mount(element: HTMLElement) {
    const plot = createPlot(element, { ...dayWatts, hasReadings: true, foot: () => FOOT })
    const y = scaleLinear()
    const under = plot.marks.append('path').attr('class', 'day-energy')
    const power = plot.marks.append('path').attr('class', 'line series-power')
    return {
      draw(scene: DayScene): void {
        plot.begin(scene)
        const { series, most } = scene
        const { left, top, innerWidth, innerHeight } = plot.layout
        const ticks = decimalTicks(most.watts * HEADROOM, innerHeight)
        // Where readings stand above the plot, the topmost label keeps clear of them.
        y.domain([0, ticks.top]).range([innerHeight, 6])
        plot.axis(y, ticks.values, wattsText)
        const rows = Array.from({ length: series.rows }, (_, row) => row)
        const x = (row: number): number => plot.x(cell(series, row, TIME))
        const at = (row: number): number => y(cell(series, row, WATTS))
        under.attr('d', area<number>().x(x).y0(innerHeight).y1(at).curve(curveStepBefore).digits(2)(rows))
        power.attr('d', line<number>().x(x).y(at).curve(curveStepBefore).digits(2)(rows))
        const { values, text } = dayTicks(scene, innerWidth)
        const half = (us: number): number => textWidth(text(us)) / 2
        plot.margin
          .selectAll('text.tick-label')
          .data(values)
          .join('text')
          .attr('class', 'tick-label')
          .attr('text-anchor', 'middle')
          .attr('x', (us) => rounded(left + Math.min(innerWidth + 6 - half(us), plot.x(us))))
          .attr('y', top + innerHeight + FOOT - 3)
          .text(text)
        const row = dayRowAt(scene, readUs(scene))
        const watts = row < 0 ? 0 : cell(series, row, WATTS)
        drawReadings(
          plot,
          row < 0 ? [] : [{ series: 'power', name: say('charts.allServers'), value: wattsText(watts), y: y(watts) }],
        )
      },
      resize: plot.resize,
      destroy: plot.remove,
    }
  },
} as const
