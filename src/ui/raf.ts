/*
 * The one animation frame of the page. Whoever draws registers once and asks for a redraw when what it shows has
 * changed; all that asked are drawn together in the next frame, as far as its time allows, whoever waits longest first.
 * Nothing runs while nobody asks.
 */
import type { Lite } from './lite.ts'

export interface Drawing {
  /** Draw in the next frame; asking twice draws once. */
  request(): void
  stop(): void
}

export interface Scheduler {
  /** `intervalMs`: not drawn more often than this now; what is asked for meanwhile is drawn when its time has come. */
  add(draw: () => void, intervalMs?: () => number): Drawing
}

interface Task {
  readonly draw: () => void
  readonly intervalMs: () => number
  drawnMs: number
}

/** Frames come a little early or late. */
const JITTER_MS = 4

/** Scripts may take so much of a frame; layout and painting need the rest. What is due then waits for the next one. */
const BUDGET_MS = 5

/** The part of `window` that is needed. */
type Frames = Pick<Window, 'requestAnimationFrame'> & { readonly performance: Pick<Performance, 'now'> }

/** Watches how long frames are waited for, and says how often anything may be drawn. */
export type Watch = Pick<Lite, 'asked' | 'came' | 'floorMs'>

export function createScheduler(frames: Frames, watch: Watch): Scheduler {
  const stale = new Set<Task>()
  let isWaiting = false

  const flush = (nowMs: number): void => {
    isWaiting = false
    watch.came()
    const floorMs = watch.floorMs()
    const due = [...stale]
      .filter((task) => nowMs - task.drawnMs >= Math.max(floorMs, task.intervalMs()) - JITTER_MS)
      .sort((a, b) => a.drawnMs - b.drawnMs)
    const untilMs = frames.performance.now() + BUDGET_MS
    for (const task of due) {
      if (task !== due[0] && frames.performance.now() >= untilMs) break
      stale.delete(task)
      task.drawnMs = nowMs
      task.draw()
    }
    if (stale.size > 0) wait()
  }
  const wait = (): void => {
    if (isWaiting) return
    isWaiting = true
    watch.asked()
    frames.requestAnimationFrame(flush)
  }

  return {
    add(draw, intervalMs = () => 0) {
      const task: Task = { draw, intervalMs, drawnMs: Number.NEGATIVE_INFINITY }
      return {
        request() {
          stale.add(task)
          wait()
        },
        stop: () => void stale.delete(task),
      }
    },
  }
}
