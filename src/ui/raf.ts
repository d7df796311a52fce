/*
 * The one animation frame of the page. Whoever draws registers once and asks for a redraw when what it shows has
 * changed; all that asked are drawn together in the next frame. Nothing runs while nobody asks.
 */
export interface Drawing {
  /** Draw in the next frame; asking twice draws once. */
  request(): void
  stop(): void
}

export interface Scheduler {
  add(draw: () => void): Drawing
}

/** The part of `window` that is needed. */
type Frames = Pick<Window, 'requestAnimationFrame'>

export function createScheduler(frames: Frames): Scheduler {
  const stale = new Set<() => void>()
  let isWaiting = false

  const flush = (): void => {
    isWaiting = false
    const due = [...stale]
    stale.clear()
    for (const draw of due) draw()
  }

  return {
    add(draw) {
      return {
        request() {
          stale.add(draw)
          if (isWaiting) return
          isWaiting = true
          frames.requestAnimationFrame(flush)
        },
        stop: () => void stale.delete(draw),
      }
    },
  }
}
