import { useState } from 'react'
import { useLive } from '../hooks/useLive.ts'
import { ScrubArea } from './ScrubArea.tsx'
import { Track } from './Track.tsx'
import type { WindowMode } from './timeWindow.ts'
import { tracks } from './tracks.ts'
import './timeline.css'

const modes = { migration: 'This migration', everything: 'Everything' } as const satisfies Record<WindowMode, string>

/** Cause to effect, top to bottom, on one axis of time. */
export function Timeline() {
  const live = useLive()
  const [mode, setMode] = useState<WindowMode>(live.scenes.mode)
  const choose = (next: WindowMode): void => {
    live.scenes.mode = next
    live.refresh()
    setMode(next)
  }
  return (
    <section className="panel timeline" aria-labelledby="timeline-title">
      <header className="card-head">
        <h2 id="timeline-title">Timeline</h2>
        <fieldset className="segments">
          <legend className="unseen">Time shown</legend>
          {(['migration', 'everything'] as const).map((key) => (
            <label key={key}>
              <input type="radio" name="window" checked={key === mode} onChange={() => choose(key)} />
              {modes[key]}
            </label>
          ))}
        </fieldset>
      </header>
      <ScrubArea>
        {tracks.map((chart) => (
          <Track key={chart.id} chart={chart} />
        ))}
      </ScrubArea>
    </section>
  )
}
