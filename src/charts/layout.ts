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
const READING_WIDTH = 146
const READING_ROW = 18
const EDGE = 7

/**
 * How far the plot stands from the left and the right edge of a chart of this width; for overlays on the time axis.
 * `scale` is the custom property --chart-scale: everything is so much larger (projector view).
 */
export function plotInsets(width: number, scale = 1): { readonly left: number; readonly right: number } {
  return { left: LEFT * scale, right: (width / scale >= WIDE_FROM ? READING_WIDTH : EDGE) * scale }
}

export interface Reserve {
  /** Readings of series need a row above the plot where it is narrow. */
  readonly hasReadings: boolean
  /** Height below the plot that a chart uses in its own way. */
  readonly foot?: (isNarrow: boolean) => number
}

export function layoutOf(width: number, height: number, { hasReadings, foot }: Reserve): Layout {
  const { left, right } = plotInsets(width)
  const isNarrow = width < WIDE_FROM
  const top = isNarrow && hasReadings ? READING_ROW : EDGE
  return {
    width,
    height,
    left,
    top,
    innerWidth: Math.max(1, width - left - right),
    innerHeight: Math.max(1, height - top - (foot?.(isNarrow) ?? 0) - EDGE),
    isNarrow,
  }
}

/** Inter at 11 px with tabular figures, a little rounded up: the width of a text that nobody has measured. */
export const textWidth = (text: string): number => text.length * 6.4

/**
 * Moves labels apart so that none covers another, in their order, within the bounds as far as they allow. Each has a
 * centre and an extent around it.
 */
export function spread(
  centres: readonly number[],
  extents: readonly number[],
  least: number,
  greatest: number,
): number[] {
  const order = centres.map((_, index) => index).sort((a, b) => centres[a] - centres[b] || a - b)
  const placed = [...centres]
  let floor = least
  for (const index of order) {
    placed[index] = Math.max(floor + extents[index] / 2, placed[index])
    floor = placed[index] + extents[index] / 2
  }
  let ceiling = greatest
  for (const index of order.reverse()) {
    placed[index] = Math.min(ceiling - extents[index] / 2, placed[index])
    ceiling = placed[index] - extents[index] / 2
  }
  return placed
}
