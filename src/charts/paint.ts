/* Colours of a style sheet as pixels of an ImageData: read once for a theme, then only numbers. */

/** The colour that a custom property has for this canvas, as a little-endian RGBA word. */
export function pixelOf(canvas: HTMLCanvasElement, property: string, fallback: string): number {
  const value = getComputedStyle(canvas).getPropertyValue(property).trim() || fallback
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(expanded(value))
  if (found === null) throw new Error(`expected ${property} as #rrggbb, got ${value}`)
  const [red, green, blue] = found.slice(1).map((hex) => Number.parseInt(hex, 16))
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
}

/** #rgb as #rrggbb. */
const expanded = (value: string): string => value.replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/i, '#$1$1$2$2$3$3')

/** Null in a browser that cannot paint: the canvas is marked `data-blank`, and words stand in its place (maps.css). */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d')
  if (context === null) canvas.dataset.blank = ''
  return context
}
