/*
 * What a migration has sent so far, stacked by cause, against the size of the guest's memory: what was sent once, what
 * had to be sent again because it was written, and what was fetched. Bytes as the hypervisor counts them, before
 * compression; a disk lies on top.
 */
import { area, scaleLinear } from 'd3'
import { cell } from '../base/table.ts'
import { formatBytes, formatClockUs } from '../i18n/format.ts'
import { sampleColumns } from '../sim/record.ts'
import type { Chart, Scene } from './chart.ts'
import { definePatterns, type Hatch } from './pattern.ts'
import { createPlot } from './plot.ts'
import { drawReadings } from './readings.ts'
import { chooseRows, chosen, createRowChoice, greatestOf, rowAt } from './sampleRows.ts'
import { readRow } from './seriesAtPlayhead.ts'
import { byteTicks } from './ticks.ts'

interface Cause {
  readonly id: string
  readonly name: string
  /** How a sentence says it. */
  readonly words: string
  readonly columns: readonly number[]
  readonly hatch: Hatch | null
}

/** From the bottom up. */
const causes: readonly Cause[] = [
  { id: 'first', name: 'First copy', words: 'as first copies', columns: [sampleColumns.firstBytes], hatch: null },
  { id: 'again', name: 'Again', words: 'again', columns: [sampleColumns.againBytes], hatch: 'falling' },
  { id: 'requested', name: 'Asked for', words: 'on request', columns: [sampleColumns.requestedBytes], hatch: 'dense' },
  {
    id: 'pushed',
    name: 'Pushed',
    words: 'unasked after the switch',
    columns: [sampleColumns.pushedBytes],
    hatch: 'rising',
  },
  {
    id: 'control',
    name: 'Markers, state',
    words: 'as markers and state',
    columns: [sampleColumns.markerBytes, sampleColumns.controlBytes],
    hatch: 'dots',
  },
  { id: 'disk', name: 'Disk', words: 'of the disk', columns: [sampleColumns.diskBytes], hatch: 'crossed' },
]

const HEADROOM = 1.06

const bytesOf = ({ samples }: Scene, row: number, { columns }: Cause): number =>
  columns.reduce((sum, column) => sum + cell(samples, row, column), 0)

const sumOf = (scene: Scene, row: number): number => causes.reduce((sum, cause) => sum + bytesOf(scene, row, cause), 0)

export const traffic: Chart = {
  id: 'traffic',
  title: 'Traffic by cause',
  unit: 'bytes sent so far',
  help: 'All that the migration has sent, by cause, against the size of the guest’s memory: first copies, pages sent again, pages asked for and pushed after a switch, markers and state, disk.',
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
        const rule = { series: 'limit', name: 'Memory', value: formatBytes(memoryBytes), y: at }
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
    return [{ series: `cause-${cause.id}`, name: cause.name, value: formatBytes(bytes), y: y(below - bytes / 2) }]
  })
}

function describe(scene: Scene): string {
  const { timeUs } = scene
  const row = rowAt(scene, timeUs)
  if (row < 0 || sumOf(scene, row) === 0) return `At ${formatClockUs(timeUs)} nothing has been sent.`
  const list = causes
    .map((cause) => ({ words: cause.words, bytes: bytesOf(scene, row, cause) }))
    .filter(({ bytes }) => bytes > 0)
    .map(({ words, bytes }) => `${formatBytes(bytes)} ${words}`)
  const memory = formatBytes(scene.scenario.vms[scene.vmIndex].memoryBytes)
  return `Until ${formatClockUs(timeUs)} the migration sent ${formatBytes(sumOf(scene, row))}, with a memory of ${memory}: ${list.join(', ')}.`
}
