import { X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
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
const beginnings = ['start', 'moment'] as const
type Beginning = (typeof beginnings)[number]

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
        <h2 id={title}>{say('share.share')}</h2>
        <IconButton label={say('share.close')} onClick={() => dialog.current?.close()}>
          <X className="icon" aria-hidden />
        </IconButton>
      </div>
      <fieldset className="segments share-beginning">
        <legend className="unseen">{say('share.opens')}</legend>
        {beginnings.map((key) => (
          <label key={key}>
            <input type="radio" name="beginning" checked={key === beginning} onChange={() => setBeginning(key)} />
            {say(`share.beginning.${key}`)}
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
