/*
 * A map of figures over two fields: a colour of seven for each cell, between the least and the greatest on a log scale
 * where all are above 0; hatched where there is no figure because the migration will not converge, dotted where for
 * another reason. Or a map of classes: which of several wins, by colour and letter. Cells that are not known yet show the
 * coarser one that they lie in. Lines are frontiers.
 */
import { select } from 'd3'
import { definePatterns, type Hatch } from './pattern.ts'
import { rounded } from './plot.ts'

/** Why a cell has no figure. */
export type HeatGap = 'endless' | 'none' | 'tie'

/** A cell: a figure, a gap, or null while nothing is known. */
export type HeatCell = number | HeatGap | null

interface HeatAxis {
  readonly label: string
  /** One for each column or row, from the least value on. */
  readonly texts: readonly string[]
}

export interface HeatScene {
  readonly title: string
  readonly x: HeatAxis
  readonly y: HeatAxis
  /** Row after row from the least value on. */
  readonly cells: readonly HeatCell[]
  /** Figures are numbers of a class, from 0 on, instead of amounts. */
  readonly classes: readonly string[] | null
  readonly text: (value: number) => string
  /** Frontiers, in units of cells from the least values on. */
  readonly lines: readonly { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }[]
  /** Distance of the coarsest cells. */
  readonly stride: number
  /** The cell that is read. */
  readonly at: { readonly column: number; readonly row: number } | null
}

export interface HeatMap {
  draw(scene: HeatScene): void
  resize(width: number, height: number): void
  /** The cell under a point of the element, or null beside the map. */
  cellAt(x: number, y: number): { column: number; row: number } | null
  destroy(): void
}

const SHADES = 7
const MARGIN = { left: 92, right: 12, top: 10, bottom: 46 } as const
const MIN_LABEL_GAP = { x: 84, y: 22 } as const

const isFigure = (cell: HeatCell): cell is number => typeof cell === 'number'

/** What a cell shows: itself, or the finest coarser one that is known. */
function shownCell({ x, cells, stride }: HeatScene, column: number, row: number): HeatCell {
  const columns = x.texts.length
  for (let step = 1; step <= stride; step *= 2) {
    const cell = cells[(row - (row % step)) * columns + column - (column % step)]
    if (cell !== null) return cell
  }
  return null
}

/** The seven classes between the least and the greatest figure; equal bounds are one class. */
export function shadesOf(cells: readonly HeatCell[]): {
  shadeOf: (value: number) => number
  bounds: readonly number[]
} {
  const figures = cells.filter(isFigure)
  let [least, most] = [Infinity, -Infinity]
  for (const figure of figures) {
    least = Math.min(least, figure)
    most = Math.max(most, figure)
  }
  if (figures.length === 0) return { shadeOf: () => 0, bounds: [] }
  const isLog = least > 0
  const warp = (value: number): number => (isLog ? Math.log(value) : value)
  const [low, high] = [warp(least), warp(most)]
  const unwarp = (value: number): number => (isLog ? Math.exp(value) : value)
  const bounds = Array.from({ length: SHADES + 1 }, (_, i) => unwarp(low + ((high - low) * i) / SHADES))
  const shadeOf = (value: number): number =>
    high === low ? 0 : Math.min(SHADES - 1, Math.max(0, Math.floor(((warp(value) - low) / (high - low)) * SHADES)))
  return { shadeOf, bounds }
}

/** Hatches over cells without a figure. */
const gapHatches: Readonly<Record<HeatGap, Hatch>> = { endless: 'rising', none: 'dots', tie: 'levels' }
const gaps = Object.keys(gapHatches) as readonly HeatGap[]

/** Every so many labels, so that they stand apart. */
const every = (count: number, length: number, least: number): number =>
  Math.max(1, Math.ceil(count / Math.max(1, Math.floor(length / least))))

export function mountHeatMap(element: HTMLElement): HeatMap {
  const root = select(element).append('svg').attr('class', 'chart chart-heat').attr('role', 'img')
  const paint = definePatterns({ root }, Object.values(gapHatches))
  const ground = root.append('g')
  const hatches = root.append('g')
  const letters = root.append('g').attr('class', 'heat-letters')
  const lines = root.append('path').attr('class', 'heat-frontier-under')
  const over = root.append('path').attr('class', 'heat-frontier')
  const frame = root.append('rect').attr('class', 'heat-frame')
  const labels = root.append('g').attr('class', 'heat-labels')
  const mark = root.append('rect').attr('class', 'heat-mark')
  let [width, height] = [640, 420]
  let shape = { columns: 1, rows: 1 }
  /** What stands there, so that reading another cell moves the mark alone. */
  let drawn: HeatScene | null = null

  const inner = () => ({
    width: Math.max(1, width - MARGIN.left - MARGIN.right),
    height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
  })
  const xAt = (column: number): number => rounded(MARGIN.left + (column * inner().width) / shape.columns)
  const yAt = (row: number): number => rounded(MARGIN.top + inner().height - (row * inner().height) / shape.rows)

  /** Runs of equal cells in a row, as one rectangle each. */
  function pathsOf(scene: HeatScene, keyOf: (cell: HeatCell) => string | null): Map<string, string> {
    const paths = new Map<string, string>()
    for (let row = 0; row < shape.rows; row++) {
      let from = 0
      let key = keyOf(shownCell(scene, 0, row))
      for (let column = 1; column <= shape.columns; column++) {
        const next = column < shape.columns ? keyOf(shownCell(scene, column, row)) : null
        if (next === key && column < shape.columns) continue
        if (key !== null) {
          const box = `M${xAt(from)},${yAt(row)}H${xAt(column)}V${yAt(row + 1)}H${xAt(from)}Z`
          paths.set(key, (paths.get(key) ?? '') + box)
        }
        from = column
        key = next
      }
    }
    return paths
  }

  function drawLabels({ x, y }: HeatScene): void {
    const xStep = every(shape.columns, inner().width, MIN_LABEL_GAP.x)
    const yStep = every(shape.rows, inner().height, MIN_LABEL_GAP.y)
    const xs = x.texts.flatMap((text, i) => (i % xStep === 0 ? [{ text, at: (xAt(i) + xAt(i + 1)) / 2 }] : []))
    const ys = y.texts.flatMap((text, i) => (i % yStep === 0 ? [{ text, at: (yAt(i) + yAt(i + 1)) / 2 }] : []))
    const bottom = MARGIN.top + inner().height
    labels
      .selectAll<SVGTextElement, { text: string }>('text.x')
      .data(xs)
      .join('text')
      .attr('class', 'x tick-label')
      .attr('text-anchor', 'middle')
      .attr('x', ({ at }) => rounded(at))
      .attr('y', bottom + 16)
      .text(({ text }) => text)
    labels
      .selectAll<SVGTextElement, { text: string }>('text.y')
      .data(ys)
      .join('text')
      .attr('class', 'y tick-label')
      .attr('text-anchor', 'end')
      .attr('x', MARGIN.left - 8)
      .attr('y', ({ at }) => rounded(at))
      .attr('dy', '0.35em')
      .text(({ text }) => text)
    const axes = [
      {
        text: x.label,
        anchor: 'middle',
        place: `translate(${rounded(MARGIN.left + inner().width / 2)},${bottom + 36})`,
      },
      {
        text: y.label,
        anchor: 'middle',
        place: `translate(12,${rounded(MARGIN.top + inner().height / 2)})rotate(-90)`,
      },
    ]
    labels
      .selectAll<SVGTextElement, (typeof axes)[number]>('text.title')
      .data(axes)
      .join('text')
      .attr('class', 'title')
      .attr('text-anchor', ({ anchor }) => anchor)
      .attr('transform', ({ place }) => place)
      .text(({ text }) => text)
  }

  /** Letters in classes, in cells that are wide enough. */
  function drawLetters(scene: HeatScene): void {
    const isRoomy = inner().width / shape.columns >= 14 && inner().height / shape.rows >= 13
    const marks: { at: string; letter: string }[] = []
    if (scene.classes !== null && isRoomy) {
      for (let row = 0; row < shape.rows; row++) {
        for (let column = 0; column < shape.columns; column++) {
          const cell = shownCell(scene, column, row)
          if (!isFigure(cell)) continue
          const [x, y] = [(xAt(column) + xAt(column + 1)) / 2, (yAt(row) + yAt(row + 1)) / 2]
          marks.push({ at: `translate(${rounded(x)},${rounded(y)})`, letter: letterOf(cell) })
        }
      }
    }
    letters
      .selectAll<SVGTextElement, (typeof marks)[number]>('text')
      .data(marks)
      .join('text')
      .attr('text-anchor', 'middle')
      .attr('dy', '0.35em')
      .attr('transform', ({ at }) => at)
      .text(({ letter }) => letter)
  }

  function drawGround(scene: HeatScene): void {
    shape = { columns: scene.x.texts.length, rows: scene.y.texts.length }
    root.attr('aria-label', scene.title).attr('width', width).attr('height', height)
    root.attr('viewBox', `0 0 ${width} ${height}`)
    const { shadeOf } = shadesOf(scene.cells)
    const keyOf = (cell: HeatCell): string | null => {
      if (isFigure(cell)) return scene.classes === null ? `heat-${shadeOf(cell)}` : `heat-class-${cell}`
      return cell === null ? null : `heat-${cell}`
    }
    ground
      .selectAll<SVGPathElement, [string, string]>('path')
      .data([...pathsOf(scene, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1)))
      .join('path')
      .attr('class', ([key]) => key)
      .attr('d', ([, path]) => path)
    const hatched = pathsOf(scene, (cell) => (isFigure(cell) || cell === null ? null : cell))
    hatches
      .selectAll<SVGPathElement, HeatGap>('path')
      .data(gaps.filter((gap) => hatched.has(gap)))
      .join('path')
      .attr('class', (gap) => `heat-hatch heat-hatch-${gap}`)
      .attr('fill', (gap) => paint(gapHatches[gap]))
      .attr('d', (gap) => hatched.get(gap) ?? '')
    const frontier = scene.lines.map(({ x1, y1, x2, y2 }) => `M${xAt(x1)},${yAt(y1)}L${xAt(x2)},${yAt(y2)}`).join('')
    lines.attr('d', frontier)
    over.attr('d', frontier)
    frame
      .attr('x', MARGIN.left)
      .attr('y', MARGIN.top)
      .attr('width', rounded(inner().width))
      .attr('height', rounded(inner().height))
    drawLetters(scene)
    drawLabels(scene)
  }

  function drawMark({ at }: HeatScene): void {
    mark.attr('display', at === null ? 'none' : null)
    if (at === null) return
    mark
      .attr('x', xAt(at.column))
      .attr('y', yAt(at.row + 1))
      .attr('width', rounded(xAt(at.column + 1) - xAt(at.column)))
      .attr('height', rounded(yAt(at.row) - yAt(at.row + 1)))
  }

  return {
    draw(scene) {
      const isSame = drawn !== null && drawn.cells === scene.cells && drawn.title === scene.title
      if (!isSame) drawGround(scene)
      drawn = scene
      drawMark(scene)
    },
    resize(toWidth, toHeight) {
      width = Math.round(toWidth)
      height = Math.round(toHeight)
      drawn = null
    },
    cellAt(x, y) {
      const column = Math.floor(((x - MARGIN.left) / inner().width) * shape.columns)
      const row = Math.floor(((MARGIN.top + inner().height - y) / inner().height) * shape.rows)
      return column >= 0 && column < shape.columns && row >= 0 && row < shape.rows ? { column, row } : null
    },
    destroy: () => void root.remove(),
  }
}

/** A class without its colour. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index)
