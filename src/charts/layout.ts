/*
 * Where the parts of a chart stand. All charts of one width have the same insets, so that their time axes lie exactly
 * above each other: ticks on the left, the reading at the playhead on the right, or above the plot where it is narrow.
 */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
  readonly innerWidth: number
  readonly innerHeight: number
  /** Readings stand in a row above the plot instead of beside it. */
  readonly isNarrow: boolean
}

const WIDE_FROM = 640
const LEFT = 62
const READING_WIDTH = 138
const READING_ROW = 18
const EDGE = 7

/** How far the plot stands from the left and the right edge of a chart of this width; for overlays on the time axis. */
export const plotInsets = (width: number): { readonly left: number; readonly right: number } => ({
  left: LEFT,
  right: width >= WIDE_FROM ? READING_WIDTH : EDGE,
})

export function layoutOf(width: number, height: number, hasReadings: boolean): Layout {
  const { left, right } = plotInsets(width)
  const isNarrow = width < WIDE_FROM
  const top = isNarrow && hasReadings ? READING_ROW : EDGE
  return {
    width,
    height,
    left,
    top,
    innerWidth: Math.max(1, width - left - right),
    innerHeight: Math.max(1, height - top - EDGE),
    isNarrow,
  }
}

/** Inter at 11 px with tabular figures, a little rounded up: the width of a text that nobody has measured. */
export const textWidth = (text: string): number => text.length * 6.2

/** Moves label centres apart to at least `gap`, in their order, within the bounds as far as they allow. */
export function spread(centres: readonly number[], gap: number, least: number, greatest: number): number[] {
  const order = centres.map((_, index) => index).sort((a, b) => centres[a] - centres[b] || a - b)
  const placed = [...centres]
  let floor = least
  for (const index of order) {
    placed[index] = Math.max(floor, placed[index])
    floor = placed[index] + gap
  }
  let ceiling = greatest
  for (const index of order.reverse()) {
    placed[index] = Math.min(ceiling, placed[index])
    ceiling = placed[index] - gap
  }
  return placed
}
