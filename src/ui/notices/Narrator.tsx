import { useEffect, useState } from 'react'
import { useApp } from '../hooks/useApp.ts'
import { narrationBetween } from './narration.ts'

/** A screen reader hears at most one sentence in this time. */
const INTERVAL_MS = 3000
/** The playhead has been moved by hand if it jumps this far at once. */
const JUMP_US = 2_000_000

/** Tells a screen reader what happens at the playhead while time runs; silent while a person scrubs. */
export function Narrator() {
  const app = useApp()
  const [words, setWords] = useState('')

  useEffect(() => {
    let told = Number.NEGATIVE_INFINITY
    let heardUs = app.now()
    const listen = (): void => {
      const { events, experiment, isPlaying, speed, timeUs } = app.store.getState()
      const hasJumped = timeUs < heardUs || timeUs - heardUs > JUMP_US * Math.max(1, speed) * 2
      if (!isPlaying || hasJumped) {
        heardUs = timeUs
        return
      }
      if (performance.now() - told < INTERVAL_MS) return
      const next = narrationBetween(events, experiment.scenario, heardUs, timeUs)
      heardUs = timeUs
      if (next === null) return
      told = performance.now()
      setWords(next)
    }
    return app.store.subscribe(listen)
  }, [app])

  return (
    <p className="unseen" role="status" aria-live="polite">
      {words}
    </p>
  )
}
