/*
 * One figure of a migration as it was measured and as it is simulated, on one axis of time that begins with the request.
 * What was measured are the points that a hypervisor reported; what is simulated is a line.
 */
import { curveStepAfter, line, scaleLinear } from 'd3'
import { formatBytes, formatBytesPerSecond, formatCount, formatDurationUs } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { readUs, type Stretch } from './chart.ts'
import { createPlot, rounded } from './plot.ts'
import { drawReadings } from './readings.ts'
import { byteTicks, decimalTicks, type Ticks } from './ticks.ts'

/** Values at moments, in order of time. */
export interface Series {
  readonly timesUs: readonly number[]
  readonly values: readonly number[]
}

export interface MeasuredScene extends Stretch {
  readonly measured: Series
  readonly simulated: Series | null
}

export type MeasuredId = 'remaining' | 'sent' | 'rate' | 'rounds'

interface Figure {
  readonly format: (value: number) => string
  readonly ticks: (greatest: number, pixels: number) => Ticks
  readonly height: number
  /** It holds until it changes. */
  readonly isStep?: boolean
}

const figures: Readonly<Record<MeasuredId, Figure>> = {
  remaining: { format: formatBytes, ticks: byteTicks, height: 150 },
  sent: { format: formatBytes, ticks: byteTicks, height: 100 },
  rate: { format: formatBytesPerSecond, ticks: decimalTicks, height: 90 },
  rounds: { format: formatCount, ticks: decimalTicks, height: 80, isStep: true },
}

export const measuredIds = Object.keys(figures) as MeasuredId[]
export const measuredHeight = (id: MeasuredId): number => figures[id].height

export interface MeasuredChart {
  draw(scene: MeasuredScene): void
  resize(width: number, height: number): void
  destroy(): void
}

const HEADROOM = 1.06
const DOT_PX = 2.2

export function mountMeasured(element: HTMLElement, id: MeasuredId): MeasuredChart {
  const { format, ticks, height, isStep = false } = figures[id]
  const plot = createPlot(element, { id: `measured-${id}`, title: say(`real.chart.${id}`), height, hasReadings: true })
  const y = scaleLinear()
  const edge = plot.marks.append('path').attr('class', 'line series-simulated')
  const dots = plot.marks.append('g').attr('class', 'dots-measured')
  return {
    draw(scene) {
      plot.begin(scene)
      const { innerHeight } = plot.layout
      const most = Math.max(1, ...scene.measured.values, ...(scene.simulated?.values ?? []))
      const marks = ticks(most * HEADROOM, innerHeight)
      y.domain([0, marks.top]).range([innerHeight, 0])
      plot.axis(y, marks.values, (value) => (value === 0 ? '0' : format(value)))
      const path = line<[number, number]>().digits(2)
      if (isStep) path.curve(curveStepAfter)
      edge.attr('d', scene.simulated === null ? null : path(pointsOf(scene.simulated)))
      dots
        .selectAll('circle')
        .data(pointsOf(scene.measured))
        .join('circle')
        .attr('r', DOT_PX)
        .attr('cx', ([x]) => rounded(x))
        .attr('cy', ([, value]) => rounded(value))
      const atUs = readUs(scene)
      const readings = [
        { series: 'measured', name: say('real.measured'), each: scene.measured },
        { series: 'simulated', name: say('real.simulated'), each: scene.simulated },
      ].map(({ series, name, each }) => {
        const value = each === null ? null : valueAt(each, atUs)
        return { series, name, value: value === null ? '–' : format(value), y: y(value ?? 0) }
      })
      drawReadings(plot, readings)
    },
    resize: plot.resize,
    destroy: plot.remove,
  }

  function pointsOf({ timesUs, values }: Series): [number, number][] {
    return values.map((value, i) => [plot.x(timesUs[i]), y(value)])
  }
}

/** The last value up to a moment; null before the first. */
function valueAt({ timesUs, values }: Series, atUs: number): number | null {
  let low = 0
  let high = timesUs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (timesUs[middle] <= atUs) low = middle + 1
    else high = middle
  }
  return low === 0 ? null : values[low - 1]
}

/** The picture in words: where both stand at the moment that is read. */
export function measuredWords(id: MeasuredId, scene: MeasuredScene): string {
  const { format } = figures[id]
  const atUs = readUs(scene)
  const word = (series: Series | null): string => {
    const value = series === null ? null : valueAt(series, atUs)
    return value === null ? '–' : format(value)
  }
  return say('real.chart.words', {
    figure: say(`real.chart.${id}`),
    at: formatDurationUs(atUs),
    measured: word(scene.measured),
    simulated: word(scene.simulated),
  })
}
