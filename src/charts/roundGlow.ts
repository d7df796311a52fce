/* The cells of a page map that one round sent, shown up by a layer over the map: the more of a cell, the stronger. */
import { tilesOf } from '../sim/frame.ts'
import { contextOf } from './paint.ts'

const LEAST_ALPHA = 70
const SPAN_ALPHA = 150

/** Paints the shares (255 parts) as one pixel a tile; null wipes the layer. */
export function drawRoundGlow(canvas: HTMLCanvasElement, shares: Uint8Array | null, pageCount: number): void {
  const { columns, tiles } = tilesOf(pageCount)
  canvas.width = columns
  canvas.height = Math.ceil(tiles / columns)
  if (shares === null) return
  const context = contextOf(canvas)
  if (context === null) return
  const image = context.createImageData(canvas.width, canvas.height)
  for (let tile = 0; tile < Math.min(tiles, shares.length); tile++) {
    if (shares[tile] === 0) continue
    // Yellow stands out from every state of a page, in light and dark.
    image.data.set([255, 221, 0, LEAST_ALPHA + Math.round((shares[tile] * SPAN_ALPHA) / 255)], tile * 4)
  }
  context.putImageData(image, 0, 0)
}
