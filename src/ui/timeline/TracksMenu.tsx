import { ListFilter } from 'lucide-react'
import { useRef, useState } from 'react'
import { charts } from '../../charts/index.ts'
import { say } from '../../i18n/say.ts'
import { type TrackId, trackIds } from './tracks.ts'

interface TracksMenuProps {
  readonly shown: ReadonlySet<TrackId>
  /** A person has chosen what is shown. */
  readonly isChosen: boolean
  /** Null leaves the choice to the page. */
  readonly onShown: (shown: ReadonlySet<TrackId> | null) => void
}

/** Which tracks are shown. */
export function TracksMenu({ shown, isChosen, onShown }: TracksMenuProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const toggle = (id: TrackId, isShown: boolean): void => {
    const next = new Set(shown)
    if (isShown) next.add(id)
    else next.delete(id)
    onShown(next)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to what its button and its boxes pass on.
    <div
      className="tracks-menu"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.preventDefault()
        setOpen(false)
        button.current?.focus()
      }}
    >
      <button ref={button} type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <ListFilter className="icon" aria-hidden />
        {say('timeline.tracks')}
        <span className="soft">{say('timeline.tracks.count', { shown: shown.size, all: trackIds.length })}</span>
      </button>
      {isOpen && (
        <fieldset className="tracks-list" tabIndex={-1}>
          <legend className="unseen">{say('timeline.tracks.shown')}</legend>
          {trackIds.map((id) => (
            <label key={id} title={charts[id].help}>
              <input type="checkbox" checked={shown.has(id)} onChange={(event) => toggle(id, event.target.checked)} />
              {charts[id].title}
            </label>
          ))}
          <div className="tracks-sets">
            <button type="button" className="button" onClick={() => onShown(new Set(trackIds))}>
              {say('timeline.all')}
            </button>
            <button type="button" className="button" disabled={!isChosen} onClick={() => onShown(null)}>
              {say('timeline.usual')}
            </button>
          </div>
        </fieldset>
      )}
    </div>
  )
}
