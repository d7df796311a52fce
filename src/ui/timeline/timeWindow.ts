/* Which stretch of simulated time the timeline shows. Spans come in steps, so that the axis stands still while time runs. */
export type WindowMode = 'migration' | 'everything' | 'blackout' | 'lens'

export interface TimeWindow {
  readonly fromUs: number
  readonly toUs: number
}

export interface WindowInput {
  readonly mode: WindowMode
  /** What a person chose. */
  readonly lens: TimeWindow | null
  /** The pause of the migration in focus, as far as it is known. */
  readonly pause: TimeWindow | null
  /** Request and end of the migration in focus; null if there is none, or while it runs. */
  readonly requestedUs: number | null
  readonly endedUs: number | null
  readonly extentUs: number
  readonly nowUs: number
}

const STEPS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10]
const SHORTEST_US = 1_000_000
/** A migration is shown with this much before its request. */
const LEAD_FRACTION = 0.06
/** … and room for this much after its end. */
const TAIL_FRACTION = 0.12
/** A blackout is shown with this much of its length on either side. */
const BLACKOUT_MARGIN = 0.3
const LEAST_MARGIN_US = 300

/** The shortest span of a row of round lengths that holds `spanUs`. */
export function roundSpanUs(spanUs: number): number {
  const needed = Math.max(SHORTEST_US, spanUs)
  const decade = 10 ** Math.floor(Math.log10(needed))
  const step = STEPS.find((candidate) => candidate * decade >= needed) ?? 10
  return step * decade
}

/** All that is known. */
export const wholeWindow = (knownUs: number): TimeWindow => ({ fromUs: 0, toUs: roundSpanUs(knownUs * 1.02) })

export function timeWindow(input: WindowInput): TimeWindow {
  const { mode, lens, pause, requestedUs, endedUs, extentUs, nowUs } = input
  const knownUs = Math.max(extentUs, nowUs)
  if (mode === 'lens' && lens !== null) return lens
  if (mode === 'blackout' && pause !== null) {
    const margin = Math.max(LEAST_MARGIN_US, Math.round((pause.toUs - pause.fromUs) * BLACKOUT_MARGIN))
    return { fromUs: Math.max(0, pause.fromUs - margin), toUs: pause.toUs + margin }
  }
  if (mode === 'everything' || requestedUs === null) return wholeWindow(knownUs)
  const shownUntilUs = endedUs === null ? knownUs : Math.max(nowUs, endedUs)
  const spanUs = roundSpanUs((shownUntilUs - requestedUs) * (1 + TAIL_FRACTION))
  const fromUs = Math.max(0, Math.round(requestedUs - spanUs * LEAD_FRACTION))
  return { fromUs, toUs: fromUs + spanUs }
}

/** The moment under a pointer at `x` of a plot from `left` to `right`, kept inside the window. */
export function timeAtX(window: TimeWindow, left: number, right: number, x: number): number {
  const share = right > left ? (x - left) / (right - left) : 0
  const clamped = Math.min(1, Math.max(0, share))
  return Math.round(window.fromUs + clamped * (window.toUs - window.fromUs))
}
