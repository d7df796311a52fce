/*
 * Lines between the places of a grid for which something holds and those for which it does not: marching squares over the
 * middles of the cells, crossing half-way between two that differ, and straight on from the outermost middles to the edge.
 * Cells that are not known yet have no line.
 */

/** In units of cells: the middle of the first cell is at 0.5, 0.5. */
export interface Segment {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** Crossed edges of a square by which of its corners hold: 1 lower left, 2 lower right, 4 upper right, 8 upper left. */
const crossings: readonly (readonly (readonly [Edge, Edge])[])[] = [
  [],
  [['left', 'low']],
  [['low', 'right']],
  [['left', 'right']],
  [['right', 'high']],
  [
    ['left', 'high'],
    ['low', 'right'],
  ],
  [['low', 'high']],
  [['left', 'high']],
  [['left', 'high']],
  [['low', 'high']],
  [
    ['left', 'low'],
    ['right', 'high'],
  ],
  [['right', 'high']],
  [['left', 'right']],
  [['low', 'right']],
  [['left', 'low']],
  [],
]
type Edge = 'left' | 'right' | 'low' | 'high'

const middles: Readonly<Record<Edge, readonly [number, number]>> = {
  left: [0.5, 1],
  right: [1.5, 1],
  low: [1, 0.5],
  high: [1, 1.5],
}

/** `holds` is asked of each column and row; null is not known. */
export function contourOf(
  columns: number,
  rows: number,
  holds: (column: number, row: number) => boolean | null,
): Segment[] {
  const segments: Segment[] = []
  const at = (column: number, row: number): boolean | null =>
    holds(within(column, 0, columns - 1), within(row, 0, rows - 1))
  for (let row = -1; row < rows; row++) {
    for (let column = -1; column < columns; column++) {
      const corners = [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)]
      if (corners.includes(null)) continue
      const index = corners.reduce((sum, corner, i) => sum + (corner ? [1, 2, 4, 8][i] : 0), 0)
      for (const [from, to] of crossings[index]) {
        const [x1, y1] = middles[from]
        const [x2, y2] = middles[to]
        segments.push({
          x1: within(column + x1, 0, columns),
          y1: within(row + y1, 0, rows),
          x2: within(column + x2, 0, columns),
          y2: within(row + y2, 0, rows),
        })
      }
    }
  }
  return segments
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
