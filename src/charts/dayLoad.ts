/*
 * How much of its cores the busiest server is asked for, against the threshold; hatched where it is above. Diamonds are
 * moves, at the moment at which they began.
 */

import { area, curveStepBefore, line, scaleLinear } from 'd3'
import { cell } from '../base/table.ts'
import { formatPercent } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { dayColumns } from '../sim/record.ts'
import { readUs } from './chart.ts'
import { busiestLabel, type DayScene, dayRowAt, vmLabel } from './day.ts'
import { textWidth } from './layout.ts'
import { definePatterns } from './pattern.ts'
import { createPlot, rounded } from './plot.ts'
import { drawReadings } from './readings.ts'

const { timeUs: TIME, busiestLoad: LOAD, upperFraction: UPPER } = dayColumns
const TICKS = [0, 0.5, 1]
const DIAMOND = 'M0,-5L5,0L0,5L-5,0Z'
const MARK_Y = 9

export const dayLoad = {
  id: 'day-load',
  get title() {
    return say('charts.dayLoad')
  },
  height: 118,
  mount(element: HTMLElement) {
    const plot = createPlot(element, { ...dayLoad, hasReadings: true })
    const y = scaleLinear()
    const paint = definePatterns(plot, ['rising'])
    const above = plot.marks.append('path').attr('class', 'day-above')
    const hatch = plot.marks.append('path').attr('class', 'gap-hatch').attr('fill', paint('rising'))
    const full = plot.marks.append('line').attr('class', 'day-full').attr('x1', 0)
    const limit = plot.marks.append('path').attr('class', 'line series-limit')
    const load = plot.marks.append('path').attr('class', 'line series-transfer')
    const moves = plot.notes.append('g')

    function drawMoves(scene: DayScene): void {
      const made = scene.moves.filter(({ startedUs }) => startedUs !== null)
      let freeFrom = 0
      const places = made.map((move) => plot.x(move.startedUs ?? 0))
      const marks = made.map((move, i) => {
        const at = places[i]
        const label = vmLabel(scene, move)
        const endsAt = at + 9 + textWidth(label)
        const isNamed = at >= freeFrom && endsAt <= Math.min(plot.layout.innerWidth, (places[i + 1] ?? Infinity) - 6)
        if (isNamed) freeFrom = endsAt + 8
        return { at, label: isNamed ? label : '' }
      })
      moves
        .selectAll<SVGGElement, (typeof marks)[number]>('g')
        .data(marks)
        .join((enter) => {
          const mark = enter.append('g')
          mark.append('line').attr('class', 'day-stem')
          mark.append('path').attr('class', 'day-move').attr('d', DIAMOND)
          mark.append('text').attr('class', 'day-name').attr('x', 8).attr('dy', '0.35em')
          return mark
        })
        .attr('transform', ({ at }) => `translate(${rounded(at)},${MARK_Y})`)
        .each(function ({ label }) {
          const [stem, , text] = this.children
          stem.setAttribute('y2', String(plot.layout.innerHeight - MARK_Y))
          text.textContent = label
        })
    }

    return {
      draw(scene: DayScene): void {
        plot.begin(scene)
        const { series, most } = scene
        const { innerWidth, innerHeight } = plot.layout
        // Marks of moves stand above the lines.
        y.domain([0, Math.max(1, most.load)]).range([innerHeight, 2 * MARK_Y])
        plot.axis(y, TICKS, formatPercent)
        full.attr('x2', innerWidth).attr('y1', y(1)).attr('y2', y(1))
        const rows = Array.from({ length: series.rows }, (_, row) => row)
        const x = (row: number): number => plot.x(cell(series, row, TIME))
        const at = (row: number): number => cell(series, row, LOAD)
        const upper = (row: number): number => cell(series, row, UPPER)
        const hot = area<number>()
          .x(x)
          .y0((row) => y(upper(row)))
          .y1((row) => y(Math.max(at(row), upper(row))))
          .curve(curveStepBefore)
          .digits(2)(rows)
        above.attr('d', hot)
        hatch.attr('d', hot)
        const stroke = line<number>().x(x).curve(curveStepBefore).digits(2)
        load.attr('d', stroke.y((row) => y(at(row)))(rows))
        limit.attr('d', stroke.y((row) => y(upper(row)))(rows))
        drawMoves(scene)
        const row = dayRowAt(scene, readUs(scene))
        drawReadings(
          plot,
          row < 0
            ? []
            : [
                { series: 'transfer', name: busiestLabel(scene, row), value: formatPercent(at(row)), y: y(at(row)) },
                { series: 'limit', name: say('charts.threshold'), value: formatPercent(upper(row)), y: y(upper(row)) },
              ],
        )
      },
      resize: plot.resize,
      destroy: plot.remove,
    }
  },
} as const
