import { X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { say } from '../../i18n/say.ts'
import { type PresetId, presetIds, presets } from '../../scenario/presets/index.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { IconButton } from '../IconButton.tsx'
import { presetWords } from '../words.ts'
import { Miniature } from './Miniature.tsx'
import './gallery.css'

interface GalleryProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** All prepared datacenters, each with its picture and its story. */
export function Gallery({ isOpen, onClose }: GalleryProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog ref={dialog} className="gallery" aria-labelledby={title} onClose={onClose}>
      <div className="gallery-head">
        <h2 id={title}>{say('header.gallery')}</h2>
        <IconButton label={say('header.close')} onClick={onClose}>
          <X className="icon" aria-hidden />
        </IconButton>
      </div>
      {isOpen && (
        <ul className="gallery-cards">
          {presetIds.map((id) => (
            <Card key={id} id={id} onClose={onClose} />
          ))}
        </ul>
      )}
    </dialog>
  )
}

function Card({ id, onClose }: { readonly id: PresetId; readonly onClose: () => void }) {
  const app = useApp()
  const isHere = useAppState((state) => state.preset === id)
  const { experiment } = presets[id]
  const { label, story } = presetWords(id)
  const { servers, vms, links } = experiment.scenario
  return (
    <li>
      <button
        type="button"
        className="gallery-card"
        aria-current={isHere}
        onClick={() => {
          app.openFragment(`#v=1&s=${id}`)
          onClose()
        }}
      >
        <Miniature scenario={experiment.scenario} />
        <strong>{label}</strong>
        <span className="soft gallery-size">
          {say('header.size', { servers: servers.length, vms: vms.length, links: links.length })}
        </span>
        <span className="gallery-story">{story}</span>
      </button>
    </li>
  )
}
