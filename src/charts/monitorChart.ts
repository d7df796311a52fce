/*
 * One measure of one server or VM over time, on the time axis of the timeline. A record is a mean over its interval, so
 * it is drawn as a step; where the server was hot by this measure the top of the plot is hatched.
 */

import { area, line, scaleLinear } from 'd3'
import { formatClockUs } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { monitoringColumns } from '../sim/record.ts'
import { type Chart, readUs, type Scene } from './chart.ts'
import { type MeasureId, measureOf } from './measures.ts'
import { type MonitoringRecords, recordAt, stockOf } from './monitored.ts'
import { definePatterns } from './pattern.ts'
import { createPlot, rounded } from './plot.ts'
import { drawReadings } from './readings.ts'
import { drawDots } from './seriesAtPlayhead.ts'

const HEADROOM = 1.06
const HOT_PX = 5

/** Whose records are drawn. */
export interface Subject {
  readonly name: string
  /** Its place among the servers and then the VMs. */
  readonly entity: number
  readonly records: () => MonitoringRecords
}

export function monitorChart(id: MeasureId, subject: Subject): Chart {
  const measure = measureOf(id)
  const value = (row: number): number => measure.read(subject.records(), subject.entity, row)
  const isHot = (row: number): boolean =>
    (stockOf(subject.records(), subject.entity, monitoringColumns.hot, row) & measure.hotFlag) !== 0
  const chart = {
    id: `monitor-${id}`,
    title: measure.label,
    unit: measure.unit,
    help: measure.help,
    height: 76,
  }
  return {
    ...chart,
    mount(element) {
      const plot = createPlot(element, { ...chart, hasReadings: true })
      const paint = definePatterns(plot, ['dense'])
      const y = scaleLinear()
      const ground = plot.marks.append('path').attr('class', 'area-work')
      const edge = plot.marks.append('path').attr('class', 'line series-work')
      return {
        draw(scene) {
          plot.begin(scene)
          const { innerHeight } = plot.layout
          const rows = rowsInView(subject.records(), scene)
          const { intervalUs } = subject.records()
          const ticks = measure.ticks(Math.max(1, ...rows.map(value)) * HEADROOM, innerHeight)
          y.domain([0, ticks.top]).range([innerHeight, 0])
          plot.axis(y, ticks.values, (each) => (each === 0 ? '0' : measure.tick(each)))
          const steps = rows.flatMap((row): [number, number][] => {
            const height = y(value(row))
            return [
              [plot.x(row * intervalUs), height],
              [plot.x((row + 1) * intervalUs), height],
            ]
          })
          ground.attr('d', area().digits(2).y0(innerHeight)(steps))
          edge.attr('d', line().digits(2)(steps))
          plot.marks
            .selectAll('rect.hot')
            .data(measure.hotFlag === 0 ? [] : rows.filter(isHot))
            .join('rect')
            .attr('class', 'hot')
            .attr('fill', paint('dense'))
            .attr('x', (row) => rounded(plot.x(row * intervalUs)))
            .attr('width', rounded(plot.x(intervalUs) - plot.x(0)))
            .attr('height', HOT_PX)
          const now = recordAt(subject.records(), readUs(scene))
          const reading = { series: 'work', name: measure.label, value: now < 0 ? '' : measure.format(value(now)) }
          const readings = [{ ...reading, y: y(now < 0 ? 0 : value(now)) }]
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
    const records = subject.records()
    const row = recordAt(records, scene.timeUs)
    if (row < 0) return say('charts.monitor.none')
    const rows = rowsInView(records, scene)
    const peak = rows.reduce((best, each) => (value(each) > value(best) ? each : best), rows[0] ?? row)
    const at = formatClockUs(Math.min(scene.timeUs, (row + 1) * records.intervalUs))
    return say('charts.monitor', {
      measure: measure.label,
      name: subject.name,
      time: at,
      value: measure.format(value(row)),
      heat: isHot(row) ? 'hot' : 'cool',
      most: measure.format(value(peak)),
      peak: formatClockUs((peak + 1) * records.intervalUs),
    })
  }
}

/** Records that meet the window. */
function rowsInView({ table, intervalUs }: MonitoringRecords, { fromUs, toUs }: Scene): number[] {
  const first = Math.max(0, Math.floor(fromUs / intervalUs))
  const end = Math.min(table.rows, Math.ceil(toUs / intervalUs))
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i)
}
