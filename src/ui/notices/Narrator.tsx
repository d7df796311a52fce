import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppState } from '../../store/store.ts'
import { useApp } from '../hooks/useApp.ts'
import { deedWords } from './deedWords.ts'
import { narrationBetween } from './narration.ts'
import type { Told } from './useSummary.ts'

/** A screen reader hears of facts at most once in this time; what a person asks for or does is told at once. */
const INTERVAL_MS = 5000
/** The playhead has been moved by hand if it jumps this far at once. */
const JUMP_US = 2_000_000

/** Tells a screen reader what was done, and what happens at the playhead while time runs; silent while a person scrubs. */
export function Narrator({ summary = null }: { readonly summary?: Told | null }) {
  const app = useApp()
  const [said, setSaid] = useState({ words: '', count: 0 })
  const told = useRef(Number.NEGATIVE_INFINITY)
  const say = useCallback((words: string): void => {
    told.current = performance.now()
    setSaid(({ count }) => ({ words, count: count + 1 }))
  }, [])

  useEffect(() => {
    if (summary !== null) say(summary.words)
  }, [summary, say])

  useEffect(() => {
    let heardUs = app.now()
    const listen = ({ deed, events, experiment, isPlaying, speed, timeUs }: AppState, before: AppState): void => {
      if (deed !== null && deed !== before.deed) {
        // The fact that follows from it is no news.
        heardUs = app.now()
        say(deedWords(deed, experiment.scenario))
        return
      }
      const hasJumped = timeUs < heardUs || timeUs - heardUs > JUMP_US * Math.max(1, speed) * 2
      if (!isPlaying || hasJumped) {
        heardUs = timeUs
        return
      }
      if (performance.now() - told.current < INTERVAL_MS) return
      const next = narrationBetween(events, experiment.scenario, heardUs, timeUs)
      heardUs = timeUs
      if (next !== null) say(next)
    }
    return app.store.subscribe(listen)
  }, [app, say])

  return (
    <p className="unseen" role="status" aria-live="polite">
      {/* Words that are said again are new, too. */}
      <span key={said.count}>{said.words}</span>
    </p>
  )
}
