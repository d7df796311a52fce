import { useState } from 'react'
import { charts } from '../../charts/index.ts'
import { ruler } from '../../charts/ruler.ts'
import { Overview } from './Overview.tsx'
import { RoundKeys } from './RoundKeys.tsx'
import { ScrubArea } from './ScrubArea.tsx'
import { Track } from './Track.tsx'
import { TracksMenu } from './TracksMenu.tsx'
import { storedHidden, storeHidden, trackIds } from './tracks.ts'
import { WindowSwitch } from './WindowSwitch.tsx'
import './timeline.css'

/** Cause to effect, top to bottom, on one axis of time. */
export function Timeline() {
  const [hidden, setHidden] = useState(storedHidden)
  return (
    <section className="panel timeline" aria-labelledby="timeline-title">
      <header className="timeline-head">
        <h2 id="timeline-title">Timeline</h2>
        <WindowSwitch />
        <TracksMenu
          hidden={hidden}
          onHidden={(next) => {
            storeHidden(next)
            setHidden(next)
          }}
        />
      </header>
      <Overview />
      <ScrubArea>
        <Track chart={ruler}>
          <span className="soft">Time</span>
        </Track>
        {trackIds
          .filter((id) => !hidden.has(id))
          .map((id) => (
            <Track key={id} chart={charts[id]} overlay={id === 'rounds' && <RoundKeys />} />
          ))}
      </ScrubArea>
    </section>
  )
}
