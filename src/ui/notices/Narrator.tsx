import { useEffect, useState } from 'react'
import type { AppState } from '../../store/store.ts'
import { useApp } from '../hooks/useApp.ts'
import { deedWords } from './deedWords.ts'
import { narrationBetween } from './narration.ts'

/** A screen reader hears at most one sentence in this time. */
const INTERVAL_MS = 3000
/** The playhead has been moved by hand if it jumps this far at once. */
const JUMP_US = 2_000_000

/** Tells a screen reader what was done, and what happens at the playhead while time runs; silent while a person scrubs. */
export function Narrator() {
  const app = useApp()
  const [said, setSaid] = useState({ words: '', count: 0 })

  useEffect(() => {
    let told = Number.NEGATIVE_INFINITY
    let heardUs = app.now()
    const say = (words: string): void => {
      told = performance.now()
      setSaid(({ count }) => ({ words, count: count + 1 }))
    }
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
      if (performance.now() - told < INTERVAL_MS) return
      const next = narrationBetween(events, experiment.scenario, heardUs, timeUs)
      heardUs = timeUs
      if (next !== null) say(next)
    }
    return app.store.subscribe(listen)
  }, [app])

  return (
    <p className="unseen" role="status" aria-live="polite">
      {/* Words that are said again are new, too. */}
      <span key={said.count}>{said.words}</span>
    </p>
  )
}
