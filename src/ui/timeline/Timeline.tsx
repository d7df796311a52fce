import { useState } from 'react'
import { chartIds, charts } from '../../charts/index.ts'
import { ruler } from '../../charts/ruler.ts'
import { useLive } from '../hooks/useLive.ts'
import { ScrubArea } from './ScrubArea.tsx'
import { Track } from './Track.tsx'
import './timeline.css'

/** The clients have their own strip above. */
const tracks = chartIds.filter((id) => id !== 'client')

/** Cause to effect, top to bottom, on one axis of time. */
export function Timeline() {
  return (
    <section className="panel timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title" className="unseen">
        Timeline
      </h2>
      <ScrubArea>
        <Track chart={ruler}>
          <WindowSwitch />
        </Track>
        {tracks.map((id) => (
          <Track key={id} chart={charts[id]} />
        ))}
      </ScrubArea>
    </section>
  )
}

/** The migration alone, or all that has been simulated. */
function WindowSwitch() {
  const live = useLive()
  const [isWhole, setWhole] = useState(live.scenes.mode === 'everything')
  return (
    <label className="window-switch" title="Show everything from the start instead of this migration">
      <input
        type="checkbox"
        checked={isWhole}
        onChange={(event) => {
          live.scenes.mode = event.target.checked ? 'everything' : 'migration'
          live.refresh()
          setWhole(event.target.checked)
        }}
      />
      Whole scene
    </label>
  )
}
