/*
 * The drawn network: a bus under each row of servers, a drop line from each server's port to its bus, and a trunk at the
 * left that joins the buses of several rows. Points are CSS pixels within the drawing.
 */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Where a server meets the network: `x` and `y` of its port, `busY` of the bus under its row. */
export interface Port extends Point {
  readonly busY: number
}

/** The way of data from one server to another. */
export function route(source: Port, destination: Port, trunkX: number): Point[] {
  const start = { x: source.x, y: source.y }
  const end = { x: destination.x, y: destination.y }
  const down = { x: source.x, y: source.busY }
  const up = { x: destination.x, y: destination.busY }
  if (source.busY === destination.busY) return [start, down, up, end]
  return [start, down, { x: trunkX, y: source.busY }, { x: trunkX, y: destination.busY }, up, end]
}

export const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')

export const lengthOf = (points: readonly Point[]): number =>
  points.slice(1).reduce((sum, { x, y }, i) => sum + Math.abs(x - points[i].x) + Math.abs(y - points[i].y), 0)

/** The point `distance` along the way. */
export function pointAt(points: readonly Point[], distance: number): Point {
  let left = distance
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1]
    const to = points[i]
    const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
    if (left <= length && length > 0) {
      const share = left / length
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
    }
    left -= length
  }
  return points[points.length - 1]
}

/** Thickness of a line of so many bits per second: 1 Gbit/s is 10 px, each tenfold 6 px more. */
export const thicknessOf = (bitsPerSecond: number): number =>
  Math.min(26, Math.max(4, 10 + 6 * Math.log10(bitsPerSecond / 1e9)))
