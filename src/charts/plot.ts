/*
 * The parts that all charts share: an svg with an area that clips, a grid in time, the round that is pointed at, an axis
 * of values, the playhead, a veil over what lies after it, and the crosshair. Marks go below the veil, notes above. Grid
 * and axis are redrawn only when they change.
 */
import { axisLeft, type ScaleContinuousNumeric, type ScaleLinear, type Selection, scaleLinear, select } from 'd3'
import { readUs, type Scene, type Stretch } from './chart.ts'
import { type Layout, layoutOf, type Reserve } from './layout.ts'
import { highlightSpan } from './story.ts'
import { timeTicks } from './ticks.ts'

export type Group = Selection<SVGGElement, unknown, null, undefined>

export interface Plot {
  readonly root: Selection<SVGSVGElement, unknown, null, undefined>
  readonly marks: Group
  readonly notes: Group
  /** Outside the clipped area: readings and labels of rows. */
  readonly margin: Group
  readonly x: ScaleLinear<number, number>
  readonly layout: Layout
  /** Sets the time axis and draws grid, veil and playhead; in a scene also the round that is pointed at. */
  begin(scene: Scene | Stretch): void
  axis(scale: ScaleContinuousNumeric<number, number>, values: readonly number[], text: (value: number) => string): void
  resize(width: number, height: number): void
  remove(): void
}

export interface PlotOptions extends Reserve {
  readonly id: string
  readonly title: string
  readonly height: number
}

const FIRST_WIDTH = 640

export function createPlot(element: HTMLElement, { id, title, height, ...reserve }: PlotOptions): Plot {
  const root = select(element)
    .append('svg')
    .attr('class', `chart chart-${id}`)
    .attr('role', 'img')
    .attr('aria-label', title)
  const axisGroup = root.append('g').attr('class', 'axis')
  const area = root.append('svg').attr('class', 'area').attr('overflow', 'hidden')
  const grid = area.append('path').attr('class', 'grid')
  const round = area.append('rect').attr('class', 'highlight').attr('y', -1)
  const marks = area.append('g').attr('class', 'marks')
  const veil = area.append('rect').attr('class', 'veil').attr('y', 0)
  const notes = area.append('g').attr('class', 'notes')
  const playhead = area.append('line').attr('class', 'playhead').attr('y1', 0)
  const crosshair = area.append('line').attr('class', 'crosshair').attr('y1', 0)
  const margin = root.append('g').attr('class', 'margin')
  const x = scaleLinear()
  let layout = layoutOf(FIRST_WIDTH, height, reserve)
  let scale = 1
  let gridKey = ''
  let axisKey = ''

  function place(): void {
    const { width, left, top, innerWidth, innerHeight } = layout
    root
      .attr('width', rounded(width * scale))
      .attr('height', rounded(layout.height * scale))
      .attr('viewBox', `0 0 ${width} ${layout.height}`)
    area.attr('x', left).attr('y', top).attr('width', innerWidth).attr('height', innerHeight)
    axisGroup.attr('transform', `translate(${left},${top})`)
    veil.attr('height', innerHeight)
    playhead.attr('y2', innerHeight)
    crosshair.attr('y2', innerHeight)
    round.attr('height', innerHeight + 2)
    x.range([0, innerWidth])
    gridKey = ''
    axisKey = ''
  }

  function drawGrid(fromUs: number, toUs: number): void {
    const key = `${fromUs} ${toUs}`
    if (key === gridKey) return
    gridKey = key
    const { values } = timeTicks(fromUs, toUs, layout.innerWidth)
    grid.attr('d', values.map((us) => `M${crisp(x(us))},0V${layout.innerHeight}`).join(''))
  }

  function drawHighlight(scene: Scene | Stretch): void {
    const span = 'highlight' in scene ? highlightSpan(scene) : null
    const from = span === null ? 0 : Math.max(-4, x(span.startUs))
    const to = span === null ? 0 : Math.min(layout.innerWidth + 4, x(span.endUs))
    round
      .attr('display', span === null || to < from ? 'none' : null)
      .attr('x', rounded(from))
      .attr('width', rounded(Math.max(2, to - from)))
  }

  place()
  return {
    root,
    marks,
    notes,
    margin,
    x,
    get layout() {
      return layout
    },
    begin(scene) {
      const { fromUs, toUs, timeUs, hoverUs } = scene
      x.domain([fromUs, Math.max(toUs, fromUs + 1)])
      drawGrid(fromUs, Math.max(toUs, fromUs + 1))
      const at = crisp(x(timeUs))
      const from = Math.max(0, at)
      veil.attr('x', from).attr('width', Math.max(0, layout.innerWidth - from))
      playhead.attr('x1', at).attr('x2', at)
      const under = crisp(x(readUs(scene)))
      crosshair
        .attr('display', hoverUs === null ? 'none' : null)
        .attr('x1', under)
        .attr('x2', under)
      drawHighlight(scene)
    },
    axis(scale, values, text) {
      const key = `${values.join(' ')} ${values.map(scale).join(' ')} ${scale.range().join(' ')}`
      if (key === axisKey) return
      axisKey = key
      axisGroup.call(
        axisLeft(scale)
          .tickValues([...values])
          .tickFormat((value) => text(value.valueOf()))
          .tickSizeInner(-layout.innerWidth)
          .tickSizeOuter(0)
          .tickPadding(6)
          .offset(0),
      )
      // The axis helper sets its own font; ours comes from the style sheet.
      axisGroup.attr('font-family', null).attr('font-size', null)
    },
    resize(width, height) {
      scale = Number(getComputedStyle(element).getPropertyValue('--chart-scale')) || 1
      layout = layoutOf(width / scale, height / scale, reserve)
      place()
    },
    remove: () => root.remove(),
  }
}

/** A hairline on whole pixels. */
const crisp = (value: number): number => Math.round(value - 0.5) + 0.5

/** Three decimals: below what anybody sees, and short. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000
