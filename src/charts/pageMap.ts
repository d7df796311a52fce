/*
 * A map of a guest's memory, one cell a tile. A cell is filled with the state of most of its pages; the share of dirty
 * (at the destination: outdated) ones is a square in its middle of that share of its area, at least one pixel. So one
 * dirty page never makes a whole cell dirty, and never vanishes. Painted at data resolution, only where cells changed;
 * CSS scales it (`image-rendering: pixelated`). Where a
 * cell is a single pixel, the two colours are mixed by area instead.
 */

import { PAGE_BYTES } from '../base/units.ts'
import { formatBytes, formatPercent } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { type Frame, MAX_TILES, tileFill } from '../sim/frame.ts'
import { contextOf, pixelOf } from './paint.ts'

export type MapSide = 'source' | 'destination'

export interface PageMapPainter {
  draw(frame: Frame): void
  /** Reads the colours anew and paints everything at the next draw. */
  setTheme(): void
  /** The size at which it is shown, so that a cell gets as many pixels as it has on screen. */
  resize(cssWidth: number, pixelRatio: number): void
}

const FIRST_CELL = 5
const LEAST_CELL = 2
const MOST_CELL = 8

/** Side of a cell in canvas pixels, given its side on screen; 0 is not known. Under two pixels there is no room for a square. */
const cellFor = (shown: number): number =>
  shown === 0 ? FIRST_CELL : shown < LEAST_CELL ? 1 : Math.min(MOST_CELL, Math.floor(shown))

export function mountPageMap(canvas: HTMLCanvasElement, side: MapSide): PageMapPainter {
  const context = contextOf(canvas)
  return context === null ? { draw: () => {}, setTheme: () => {}, resize: () => {} } : painter(canvas, context, side)
}

function painter(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, side: MapSide): PageMapPainter {
  const fills = new Uint32Array(4)
  let marked = 0
  let shownWidth = 0
  let surface = createSurface(context, FIRST_CELL, 1, 1)
  // A tile's fill and share in one number; −1 is not painted yet.
  const painted = new Int32Array(MAX_TILES)

  function readColours(): void {
    fills[tileFill.absent] = pixelOf(canvas, '--state-absent', '#f2f4f6')
    fills[tileFill.zero] = pixelOf(canvas, '--state-zero', '#dde1e6')
    fills[tileFill.data] = pixelOf(canvas, '--state-data', '#b3bac2')
    fills[tileFill.sent] = pixelOf(canvas, '--state-sent', '#0072b2')
    marked = pixelOf(canvas, '--state-dirty', '#d55e00')
    painted.fill(-1)
  }

  function adapt(columns: number, tiles: number): void {
    const rows = Math.ceil(tiles / columns)
    const cell = cellFor(shownWidth / columns)
    if (surface.columns === columns && surface.rows === rows && surface.cell === cell) return
    canvas.width = columns * cell
    canvas.height = rows * cell
    surface = createSurface(context, cell, columns, rows)
    painted.fill(-1)
  }

  readColours()
  return {
    draw(frame) {
      const { columns, tiles } = frame
      const { fill, share } = frame[side]
      adapt(columns, tiles)
      let firstTile = tiles
      let lastTile = -1
      for (let tile = 0; tile < tiles; tile++) {
        const state = (fill[tile] << 8) | share[tile]
        if (state === painted[tile]) continue
        painted[tile] = state
        paintTile(surface, tile, fills[fill[tile]], marked, share[tile])
        if (tile < firstTile) firstTile = tile
        lastTile = tile
      }
      if (lastTile < 0) return
      const top = Math.floor(firstTile / columns) * surface.cell
      const bottom = (Math.floor(lastTile / columns) + 1) * surface.cell
      context.putImageData(surface.image, 0, 0, 0, top, canvas.width, bottom - top)
    },
    setTheme: readColours,
    resize(cssWidth, pixelRatio) {
      shownWidth = cssWidth * pixelRatio
    },
  }
}

interface Surface {
  readonly cell: number
  readonly columns: number
  readonly rows: number
  readonly image: ImageData
  readonly pixels: Uint32Array
  /** Offsets of a cell's pixels from its corner, from the middle outwards. */
  readonly outwards: Int32Array
}

function createSurface(context: CanvasRenderingContext2D, cell: number, columns: number, rows: number): Surface {
  const image = context.createImageData(columns * cell, rows * cell)
  const stride = columns * cell
  const middle = (cell - 1) / 2
  const places = Array.from({ length: cell * cell }, (_, i) => ({ x: i % cell, y: Math.floor(i / cell) }))
  const ring = ({ x, y }: { x: number; y: number }): number => Math.max(Math.abs(x - middle), Math.abs(y - middle))
  places.sort((a, b) => ring(a) - ring(b) || a.y - b.y || a.x - b.x)
  return {
    cell,
    columns,
    rows,
    image,
    pixels: new Uint32Array(image.data.buffer),
    outwards: Int32Array.from(places, ({ x, y }) => y * stride + x),
  }
}

/** Of `cell²` pixels, as many marked as the share of 255 says, from the middle outwards. */
function paintTile(surface: Surface, tile: number, ground: number, marked: number, share: number): void {
  const { cell, columns, pixels, outwards } = surface
  const row = Math.floor(tile / columns)
  const corner = (row * columns * cell + (tile - row * columns)) * cell
  const area = outwards.length
  if (area === 1) {
    pixels[corner] = mixed(ground, marked, share === 0 ? 0 : Math.max(LEAST_MIX, share))
    return
  }
  const count = share === 0 ? 0 : Math.max(1, Math.round((share * area) / 255))
  for (let i = 0; i < count; i++) pixels[corner + outwards[i]] = marked
  for (let i = count; i < area; i++) pixels[corner + outwards[i]] = ground
}

/** A single dirty page in a cell of one pixel still tints it: parts of 255. */
const LEAST_MIX = 32

/** Two pixels mixed, `share` of 255 parts of the second. */
function mixed(first: number, second: number, share: number): number {
  let pixel = 0
  for (let shift = 0; shift < 32; shift += 8) {
    const from = (first >>> shift) & 255
    const to = (second >>> shift) & 255
    pixel |= Math.round(from + ((to - from) * share) / 255) << shift
  }
  return pixel >>> 0
}

/** “1 cell = 64 pages (256 KiB)” */
export const scaleText = ({ pagesPerTile }: Pick<Frame, 'pagesPerTile'>): string =>
  say('charts.map.scale', { pages: pagesPerTile, size: formatBytes(pagesPerTile * PAGE_BYTES) })

/** The map in words: cells by the state of most of their pages, and the mean share of dirty or outdated pages. */
export function describePageMap(frame: Frame, side: MapSide): string {
  const { fill, share } = frame[side]
  const counts = [0, 0, 0, 0]
  let marked = 0
  for (let tile = 0; tile < frame.tiles; tile++) {
    counts[fill[tile]]++
    marked += share[tile]
  }
  const part = (state: number): string => formatPercent(counts[state] / frame.tiles)
  const dirty = formatPercent(marked / (255 * frame.tiles))
  const zero = part(tileFill.zero)
  const sent = part(tileFill.sent)
  const scale = scaleText(frame)
  return side === 'source'
    ? say('charts.map.source', { sent, data: part(tileFill.data), zero, dirty, scale })
    : say('charts.map.destination', { sent, zero, absent: part(tileFill.absent), dirty, scale })
}
