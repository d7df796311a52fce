/* Simulated time against wall time: only this file knows a clock, and it is handed in. */
export interface Clock {
  /** Milliseconds, never falling. */
  readonly nowMs: () => number
  readonly after: (delayMs: number, act: () => void) => void
}

export interface Pacer {
  play(speed: number): void
  pause(): void
  /** Goes no faster than this until further notice; null lifts it. */
  slowTo(pace: number | null): void
  /** What it was slowed to; null while it goes as fast as it was told to. */
  slowed(): number | null
}

/** About sixty steps a second. */
const TICK_MS = 16
/** A tab that slept does not catch up: a step stands for at most this much wall time. */
const MAX_STEP_MS = 100

/** Calls `step` with the whole microseconds of simulated time that have come due. */
export function createPacer(clock: Clock, step: (elapsedUs: number) => void): Pacer {
  let speed = 0
  let limit: number | null = null
  let lastMs = 0
  let dueUs = 0
  let isTicking = false

  const tick = (): void => {
    if (speed === 0) {
      isTicking = false
      return
    }
    const nowMs = clock.nowMs()
    dueUs += Math.min(MAX_STEP_MS, nowMs - lastMs) * 1000 * Math.min(speed, limit ?? speed)
    lastMs = nowMs
    const wholeUs = Math.floor(dueUs)
    dueUs -= wholeUs
    if (wholeUs > 0) step(wholeUs)
    clock.after(TICK_MS, tick)
  }

  return {
    play(nextSpeed) {
      speed = nextSpeed
      lastMs = clock.nowMs()
      if (isTicking) return
      isTicking = true
      clock.after(0, tick)
    },
    pause() {
      speed = 0
    },
    slowTo(pace) {
      limit = pace
    },
    slowed: () => (limit !== null && limit < speed ? limit : null),
  }
}
