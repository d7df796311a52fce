import { ListFilter } from 'lucide-react'
import { useRef, useState } from 'react'
import { charts } from '../../charts/index.ts'
import { type TrackId, trackIds } from './tracks.ts'

interface TracksMenuProps {
  readonly hidden: ReadonlySet<TrackId>
  readonly onHidden: (hidden: ReadonlySet<TrackId>) => void
}

/** Which tracks are shown. */
export function TracksMenu({ hidden, onHidden }: TracksMenuProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const toggle = (id: TrackId, isShown: boolean): void => {
    const next = new Set(hidden)
    if (isShown) next.delete(id)
    else next.add(id)
    onHidden(next)
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
        {hidden.size > 0 && (
          <span className="soft">
            {trackIds.length - hidden.size} of {trackIds.length}
          </span>
        )}
      </button>
      {isOpen && (
        <fieldset className="tracks-list" tabIndex={-1}>
          <legend className="unseen">Tracks that are shown</legend>
          {trackIds.map((id) => (
            <label key={id} title={charts[id].help}>
              <input type="checkbox" checked={!hidden.has(id)} onChange={(event) => toggle(id, event.target.checked)} />
              {charts[id].title}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}
