import { X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { encodeLink } from '../../scenario/encodeLink.ts'
import { plainPage } from '../../scenario/pageOptions.ts'
import { Evidence } from '../evidence/Evidence.tsx'
import { useApp } from '../hooks/useApp.ts'
import { IconButton } from '../IconButton.tsx'
import { Files } from './Files.tsx'
import { ForStudents } from './ForStudents.tsx'
import { LinkLine } from './LinkLine.tsx'
import './share.css'

/** What the link opens: the experiment from its start, or the shown moment, paused. */
const beginnings = { start: 'from the start', moment: 'at this moment, paused' } as const
type Beginning = keyof typeof beginnings

/** Links, files and pictures of what is on the page. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const app = useApp()
  const title = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [beginning, setBeginning] = useState<Beginning>('start')
  const [page, setPage] = useState(app.store.getState().page)
  useEffect(() => dialog.current?.showModal(), [])

  const link = app.link()
  const view =
    beginning === 'start'
      ? { ...link.view, timeUs: 0, isPaused: false }
      : { ...link.view, timeUs: Math.round(app.now()), isPaused: true }
  const isPlain = JSON.stringify(page) === JSON.stringify(plainPage)
  const { preset, experiment } = link
  const fragment = encodeLink({ preset, experiment, view, ...(isPlain ? {} : { page }) })
  const url = `${location.href.split('#')[0]}#${fragment}`
  return (
    <dialog ref={dialog} className="share-dialog" aria-labelledby={title} onClose={onClose}>
      <div className="share-head">
        <h2 id={title}>Share</h2>
        <IconButton label="Close" onClick={() => dialog.current?.close()}>
          <X className="icon" aria-hidden />
        </IconButton>
      </div>
      <fieldset className="segments share-beginning">
        <legend className="unseen">The link opens</legend>
        {Object.entries(beginnings).map(([key, label]) => (
          <label key={key}>
            <input
              type="radio"
              name="beginning"
              checked={key === beginning}
              onChange={() => setBeginning(key as Beginning)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <LinkLine url={url} />
      <ForStudents page={page} onPage={setPage} url={url} />
      <Files onOpened={() => dialog.current?.close()} />
      <Evidence url={url} />
    </dialog>
  )
}
