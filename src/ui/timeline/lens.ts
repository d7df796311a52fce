/* Arithmetic of the lens: the stretch of time that the tracks show, moved and resized within all that is known. */
import type { TimeWindow } from './timeWindow.ts'

/** Nothing shorter than a millisecond is looked at. */
const SHORTEST_US = 1_000

/** Moves the lens, as long as it is, as far as the bounds let it. */
function pan({ fromUs, toUs }: TimeWindow, deltaUs: number, bounds: TimeWindow): TimeWindow {
  const length = Math.min(toUs - fromUs, bounds.toUs - bounds.fromUs)
  const from = Math.min(bounds.toUs - length, Math.max(bounds.fromUs, Math.round(fromUs + deltaUs)))
  return { fromUs: from, toUs: from + length }
}

/** Moves one edge; the other one stays where it is. */
function moveEdge(lens: TimeWindow, edge: 'from' | 'to', atUs: number, bounds: TimeWindow): TimeWindow {
  const at = Math.round(Math.min(bounds.toUs, Math.max(bounds.fromUs, atUs)))
  return edge === 'from'
    ? { fromUs: Math.max(bounds.fromUs, Math.min(at, lens.toUs - SHORTEST_US)), toUs: lens.toUs }
    : { fromUs: lens.fromUs, toUs: Math.max(at, lens.fromUs + SHORTEST_US) }
}

/** Makes the lens `factor` times as long, with `atUs` where it was in it. */
export function zoom({ fromUs, toUs }: TimeWindow, atUs: number, factor: number, bounds: TimeWindow): TimeWindow {
  const whole = bounds.toUs - bounds.fromUs
  const length = Math.round(Math.min(whole, Math.max(SHORTEST_US, (toUs - fromUs) * factor)))
  const share = (Math.min(toUs, Math.max(fromUs, atUs)) - fromUs) / (toUs - fromUs)
  return pan({ fromUs: 0, toUs: length }, atUs - share * length, bounds)
}

/** What a person takes hold of: an edge, or the whole lens. */
export type LensPart = 'from' | 'to' | 'all'

export const lensAfterDrag = (lens: TimeWindow, part: LensPart, deltaUs: number, bounds: TimeWindow): TimeWindow =>
  part === 'all'
    ? pan(lens, deltaUs, bounds)
    : moveEdge(lens, part, (part === 'from' ? lens.fromUs : lens.toUs) + deltaUs, bounds)

/** A step of an edge is a hundredth of all time, of the lens a tenth of its length; pages are ten times as long. */
export function lensAfterKey(
  lens: TimeWindow,
  part: LensPart,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  bounds: TimeWindow,
): TimeWindow | null {
  const whole = bounds.toUs - bounds.fromUs
  const step = (part === 'all' ? (lens.toUs - lens.fromUs) / 10 : whole / 100) * (shiftKey ? 10 : 1)
  const middle = (lens.fromUs + lens.toUs) / 2
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return lensAfterDrag(lens, part, step, bounds)
    case 'ArrowLeft':
    case 'ArrowDown':
      return lensAfterDrag(lens, part, -step, bounds)
    case 'PageUp':
      return lensAfterDrag(lens, part, step * 10, bounds)
    case 'PageDown':
      return lensAfterDrag(lens, part, -step * 10, bounds)
    case 'Home':
      return lensAfterDrag(lens, part, -whole, bounds)
    case 'End':
      return lensAfterDrag(lens, part, whole, bounds)
    case '+':
      return zoom(lens, middle, 0.8, bounds)
    case '-':
      return zoom(lens, middle, 1.25, bounds)
    default:
      return null
  }
}
