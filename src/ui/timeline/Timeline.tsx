import { useState } from 'react'
import { charts } from '../../charts/index.ts'
import { ruler } from '../../charts/ruler.ts'
import { say } from '../../i18n/say.ts'
import { valueAt } from '../../store/edit.ts'
import { useAppState } from '../hooks/useApp.ts'
import { useRequest } from '../hooks/useMigration.ts'
import { Overview } from './Overview.tsx'
import { RoundKeys } from './RoundKeys.tsx'
import { ScrubArea } from './ScrubArea.tsx'
import { Track } from './Track.tsx'
import { TracksMenu } from './TracksMenu.tsx'
import { storedTracks, storeTracks, trackIds, usualTracks } from './tracks.ts'
import { WindowSwitch } from './WindowSwitch.tsx'
import './timeline.css'

/** Cause to effect, top to bottom, on one axis of time. */
export function Timeline() {
  const [chosen, setChosen] = useState(storedTracks)
  const request = useRequest()
  const strategy = useAppState(({ experiment, timeUs }) => valueAt(experiment, 'migration', 'strategy', timeUs))
  const shown = chosen ?? usualTracks(request?.strategy ?? String(strategy))
  return (
    <section className="panel timeline" dir="ltr" aria-label={say('timeline.timeline')}>
      <header className="timeline-head">
        <WindowSwitch />
        <Overview />
        <TracksMenu
          shown={shown}
          isChosen={chosen !== null}
          onShown={(next) => {
            storeTracks(next)
            setChosen(next)
          }}
        />
      </header>
      <ScrubArea>
        <Track chart={ruler}>
          <span className="soft">{say('timeline.time')}</span>
        </Track>
        {trackIds
          .filter((id) => shown.has(id))
          .map((id) => (
            <Track key={id} chart={charts[id]} overlay={id === 'rounds' && <RoundKeys />} />
          ))}
      </ScrubArea>
    </section>
  )
}
