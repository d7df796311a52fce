/*
 * What a migration has sent so far, stacked by cause, against the size of the guest's memory: what was sent once, what
 * had to be sent again because it was written, and what was fetched. Bytes as the hypervisor counts them, before
 * compression; a disk lies on top.
 */

import { area, scaleLinear } from 'd3'
import { cell } from '../base/table.ts'
import { formatBytes, formatClockUs } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { sampleColumns } from '../sim/record.ts'
import type { Chart, Scene } from './chart.ts'
import { definePatterns, type Hatch } from './pattern.ts'
import { createPlot } from './plot.ts'
import { drawReadings } from './readings.ts'
import { chooseRows, chosen, createRowChoice, greatestOf, rowAt } from './sampleRows.ts'
import { readRow } from './seriesAtPlayhead.ts'
import { byteTicks } from './ticks.ts'

interface Cause {
  readonly id: 'first' | 'again' | 'requested' | 'pushed' | 'control' | 'disk'
  readonly columns: readonly number[]
  readonly hatch: Hatch | null
}

/** From the bottom up. */
const causes: readonly Cause[] = [
  { id: 'first', columns: [sampleColumns.firstBytes], hatch: null },
  { id: 'again', columns: [sampleColumns.againBytes], hatch: 'falling' },
  { id: 'requested', columns: [sampleColumns.requestedBytes], hatch: 'dense' },
  {
    id: 'pushed',
    columns: [sampleColumns.pushedBytes],
    hatch: 'rising',
  },
  {
    id: 'control',
    columns: [sampleColumns.markerBytes, sampleColumns.controlBytes],
    hatch: 'dots',
  },
  { id: 'disk', columns: [sampleColumns.diskBytes], hatch: 'crossed' },
]

const HEADROOM = 1.06

const bytesOf = ({ samples }: Scene, row: number, { columns }: Cause): number =>
  columns.reduce((sum, column) => sum + cell(samples, row, column), 0)

const sumOf = (scene: Scene, row: number): number => causes.reduce((sum, cause) => sum + bytesOf(scene, row, cause), 0)

export const traffic: Chart = {
  id: 'traffic',
  get title() {
    return say('charts.traffic.title')
  },
  get unit() {
    return say('charts.traffic.unit')
  },
  get help() {
    return say('charts.traffic.help')
  },
  height: 100,
  mount(element) {
    const plot = createPlot(element, { ...traffic, hasReadings: true })
    const paint = definePatterns(plot, ['falling', 'dense', 'rising', 'dots', 'crossed'])
    const choice = createRowChoice()
    const y = scaleLinear()
    const layers = causes.map(({ id, hatch }) => ({
      ground: plot.marks.append('path').attr('class', `stack cause-${id}`),
      hatching: hatch === null ? null : plot.marks.append('path').attr('class', 'stack').attr('fill', paint(hatch)),
    }))
    const memory = plot.marks.append('line').attr('class', 'line series-limit').attr('x1', 0)
    return {
      draw(scene) {
        plot.begin(scene)
        const { innerWidth, innerHeight } = plot.layout
        chooseRows(choice, scene, innerWidth, [])
        const memoryBytes = scene.scenario.vms[scene.vmIndex].memoryBytes
        const greatest = Math.max(
          greatestOf(choice, (row) => sumOf(scene, row)),
          memoryBytes,
        )
        const ticks = byteTicks(greatest * HEADROOM, innerHeight)
        y.domain([0, ticks.top]).range([innerHeight, 0])
        plot.axis(y, ticks.values, (bytes) => (bytes === 0 ? '0' : formatBytes(bytes)))
        const rows = chosen(choice)
        const x = (row: number): number => plot.x(cell(scene.samples, row, sampleColumns.timeUs))
        const below = new Map<number, number>()
        causes.forEach((cause, i) => {
          const base = (row: number): number => below.get(row) ?? 0
          const top = (row: number): number => base(row) + bytesOf(scene, row, cause)
          const isEmpty = greatestOf(choice, (row) => bytesOf(scene, row, cause)) === 0
          const shape = area<number>()
            .x(x)
            .digits(2)
            .y0((row) => y(base(row)))
            .y1((row) => y(top(row)))(rows)
          layers[i].ground.attr('d', isEmpty ? null : shape)
          layers[i].hatching?.attr('d', isEmpty ? null : shape)
          for (const row of rows) below.set(row, top(row))
        })
        const at = Math.round(y(memoryBytes))
        memory.attr('x2', innerWidth).attr('y1', at).attr('y2', at)
        const rule = { series: 'limit', name: say('charts.traffic.memory'), value: formatBytes(memoryBytes), y: at }
        drawReadings(plot, [rule, ...readingsOf(scene, y)])
      },
      resize: plot.resize,
      describe,
      destroy: plot.remove,
    }
  },
}

/** Causes that have sent something, each at the middle of its layer. */
function readingsOf(scene: Scene, y: (bytes: number) => number) {
  const row = readRow(scene)
  let below = 0
  return causes.flatMap((cause) => {
    const bytes = row < 0 ? 0 : bytesOf(scene, row, cause)
    below += bytes
    if (bytes === 0) return []
    return [
      {
        series: `cause-${cause.id}`,
        name: say(`charts.cause.${cause.id}`),
        value: formatBytes(bytes),
        y: y(below - bytes / 2),
      },
    ]
  })
}

function describe(scene: Scene): string {
  const { timeUs } = scene
  const row = rowAt(scene, timeUs)
  if (row < 0 || sumOf(scene, row) === 0) return say('charts.traffic.none', { time: formatClockUs(timeUs) })
  const list = causes
    .map((cause) => ({ id: cause.id, bytes: bytesOf(scene, row, cause) }))
    .filter(({ bytes }) => bytes > 0)
    .map(({ id, bytes }) => say(`charts.caused.${id}`, { size: formatBytes(bytes) }))
  const memory = formatBytes(scene.scenario.vms[scene.vmIndex].memoryBytes)
  return say('charts.traffic.words', {
    time: formatClockUs(timeUs),
    sent: formatBytes(sumOf(scene, row)),
    memory,
    list: list.join(', '),
  })
}
