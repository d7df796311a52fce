import { ListFilter } from 'lucide-react'
import { useRef, useState } from 'react'
import { charts } from '../../charts/index.ts'
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
        Tracks
        <span className="soft">
          {shown.size} of {trackIds.length}
        </span>
      </button>
      {isOpen && (
        <fieldset className="tracks-list" tabIndex={-1}>
          <legend className="unseen">Tracks that are shown</legend>
          {trackIds.map((id) => (
            <label key={id} title={charts[id].help}>
              <input type="checkbox" checked={shown.has(id)} onChange={(event) => toggle(id, event.target.checked)} />
              {charts[id].title}
            </label>
          ))}
          <div className="tracks-sets">
            <button type="button" className="button" onClick={() => onShown(new Set(trackIds))}>
              All
            </button>
            <button type="button" className="button" disabled={!isChosen} onClick={() => onShown(null)}>
              Usual for the strategy
            </button>
          </div>
        </fieldset>
      )}
    </div>
  )
}
