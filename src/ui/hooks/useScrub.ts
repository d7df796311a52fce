import { useMemo } from 'react'
import type { App } from '../../store/store.ts'
import { useApp } from './useApp.ts'

export interface Scrub {
  /** Takes hold of time: it stands still until `end`. */
  begin(): void
  to(timeUs: number): void
  by(deltaUs: number): void
  /** Lets go; time runs on if it ran before. */
  end(): void
}

/** If a seek has shown nothing for so long, the next one is sent anyway. */
const PATIENCE_MS = 300

/** Seeking by hand: one seek is under way at a time, and of those that come meanwhile only the last counts. */
export function createScrub(app: App): Scrub {
  let wasPlaying = false
  let isUnderWay = false
  let nextUs: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopListening: (() => void) | null = null

  const settle = (): void => {
    clearTimeout(timer)
    isUnderWay = false
    stopListening?.()
    stopListening = null
    if (nextUs === null) return
    const target = nextUs
    nextUs = null
    send(target)
  }
  const send = (timeUs: number): void => {
    isUnderWay = true
    app.seek(timeUs)
    stopListening = app.frames.subscribe(settle)
    timer = setTimeout(settle, PATIENCE_MS)
  }
  const to = (timeUs: number): void => {
    if (isUnderWay) nextUs = timeUs
    else send(timeUs)
  }

  return {
    begin() {
      wasPlaying = app.store.getState().isPlaying
      if (wasPlaying) app.pause()
    },
    to,
    by: (deltaUs) => to((nextUs ?? app.now()) + deltaUs),
    end() {
      if (wasPlaying) app.play()
      wasPlaying = false
    },
  }
}

export function useScrub(): Scrub {
  const app = useApp()
  return useMemo(() => createScrub(app), [app])
}
