/*
 * Lines between the places of a grid for which something holds and those for which it does not: marching squares over the
 * middles of the cells, crossing half-way between two that differ. Cells that are not known yet have no line.
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
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const corners = [holds(column, row), holds(column + 1, row), holds(column + 1, row + 1), holds(column, row + 1)]
      if (corners.includes(null)) continue
      const index = corners.reduce((sum, corner, i) => sum + (corner ? [1, 2, 4, 8][i] : 0), 0)
      for (const [from, to] of crossings[index]) {
        const [x1, y1] = middles[from]
        const [x2, y2] = middles[to]
        segments.push({ x1: column + x1, y1: row + y1, x2: column + x2, y2: row + y2 })
      }
    }
  }
  return segments
}
