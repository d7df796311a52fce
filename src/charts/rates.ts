/*
 * The race that decides whether a migration ends: how fast the guest makes pages dirty against how fast they are sent.
 * The gap between the lines is shaded by who is ahead, with a hatch where the guest is.
 */

import { area, line, scaleLinear } from 'd3'
import { cell } from '../base/table.ts'
import { PAGE_BYTES } from '../base/units.ts'
import { formatBytesPerSecond, formatClockUs } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { sampleColumns } from '../sim/record.ts'
import type { Chart, Scene } from './chart.ts'
import { definePatterns } from './pattern.ts'
import { createPlot } from './plot.ts'
import { drawReadings } from './readings.ts'
import { chooseRows, chosen, createRowChoice, greatestOf, rowAt } from './sampleRows.ts'
import { createSeriesReader, drawDots } from './seriesAtPlayhead.ts'
import { decimalTicks } from './ticks.ts'

const { timeUs: TIME, phase: PHASE, transferBytesPerSecond: SENT, dirtyPagesPerSecond: DIRTY } = sampleColumns
const HEADROOM = 1.04

const dirtyRate = ({ samples }: Scene, row: number): number => cell(samples, row, DIRTY) * PAGE_BYTES

export const rates: Chart = {
  id: 'rates',
  get title() {
    return say('charts.rates.title')
  },
  get unit() {
    return say('charts.rates.unit')
  },
  get help() {
    return say('charts.rates.help')
  },
  height: 104,
  mount(element) {
    const plot = createPlot(element, { ...rates, hasReadings: true })
    const choice = createRowChoice()
    const y = scaleLinear()
    const paint = definePatterns(plot, ['rising'])
    const behind = plot.marks.append('path').attr('class', 'gap-dirty')
    const hatch = plot.marks.append('path').attr('class', 'gap-hatch').attr('fill', paint('rising'))
    const ahead = plot.marks.append('path').attr('class', 'gap-transfer')
    const sentLine = plot.marks.append('path').attr('class', 'line series-transfer')
    const dirtyLine = plot.marks.append('path').attr('class', 'line series-dirty')

    return {
      draw(scene) {
        plot.begin(scene)
        const { samples } = scene
        const { innerWidth, innerHeight } = plot.layout
        chooseRows(choice, scene, innerWidth, [SENT, DIRTY])
        const sent = (row: number): number => cell(samples, row, SENT)
        const dirty = (row: number): number => dirtyRate(scene, row)
        const greatest = Math.max(greatestOf(choice, sent), greatestOf(choice, dirty))
        const ticks = decimalTicks(greatest * HEADROOM, innerHeight)
        y.domain([0, ticks.top]).range([innerHeight, 0])
        plot.axis(y, ticks.values, (value) => (value === 0 ? '0' : formatBytesPerSecond(value)))

        const x = (row: number): number => plot.x(cell(samples, row, TIME))
        const isMoving = (row: number): boolean => cell(samples, row, PHASE) >= 0
        const always = (): boolean => true
        const rows = chosen(choice)
        const between = area<number>().defined(isMoving).x(x).digits(2)
        const ofGuest = between.y0((row) => y(sent(row))).y1((row) => y(Math.max(sent(row), dirty(row))))(rows)
        behind.attr('d', ofGuest)
        hatch.attr('d', ofGuest)
        ahead.attr('d', between.y0((row) => y(dirty(row))).y1((row) => y(Math.max(sent(row), dirty(row))))(rows))
        const stroke = line<number>().x(x).digits(2)
        dirtyLine.attr('d', stroke.y((row) => y(dirty(row)))(rows))
        sentLine.attr('d', stroke.defined(isMoving).y((row) => y(sent(row)))(rows))

        const read = createSeriesReader(scene, choice)
        const readings = [
          read('dirty', say('charts.rates.dirtied'), always, dirty, y, (row) => formatBytesPerSecond(dirty(row))),
          read('transfer', say('charts.rates.sent'), isMoving, sent, y, (row) => formatBytesPerSecond(sent(row))),
        ].filter((reading) => reading !== null)
        drawReadings(plot, readings)
        drawDots(plot, scene, readings)
      },
      resize: plot.resize,
      describe,
      destroy: plot.remove,
    }
  },
}

function describe(scene: Scene): string {
  const { samples, timeUs } = scene
  const row = rowAt(scene, timeUs)
  if (row < 0) return say('charts.unmeasured')
  const dirty = dirtyRate(scene, row)
  const sent = cell(samples, row, SENT)
  const now = { time: formatClockUs(timeUs), dirty: formatBytesPerSecond(dirty), sent: formatBytesPerSecond(sent) }
  if (cell(samples, row, PHASE) < 0) return say('charts.rates.idle', { time: now.time, dirty: now.dirty })
  if (dirty > sent) return say('charts.rates.behind', now)
  return say('charts.rates.ahead', { ...now, lead: formatBytesPerSecond(sent - dirty) })
}
