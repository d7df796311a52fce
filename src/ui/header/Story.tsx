import { LayoutGrid } from 'lucide-react'
import { useState } from 'react'
import { say } from '../../i18n/say.ts'
import { presetIds } from '../../scenario/presets/index.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { IconButton } from '../IconButton.tsx'
import { presetWords } from '../words.ts'
import { Gallery } from './Gallery.tsx'

/** The scenario and what it is about: in the header, or above the settings where that has no room. CSS decides. */
export function Story() {
  const app = useApp()
  const [isOpen, setOpen] = useState(false)
  const preset = useAppState((state) => state.preset)
  const { story } = presetWords(preset)
  return (
    <div className="story">
      <IconButton label={say('header.all')} className="story-all" onClick={() => setOpen(true)}>
        <LayoutGrid className="icon" aria-hidden />
      </IconButton>
      <Gallery isOpen={isOpen} onClose={() => setOpen(false)} />
      <select
        className="story-choice"
        aria-label={say('header.scenario')}
        value={preset}
        onChange={(event) => app.openFragment(`#v=1&s=${event.target.value}`)}
      >
        {presetIds.map((id) => (
          <option key={id} value={id}>
            {presetWords(id).label}
          </option>
        ))}
      </select>
      <p className="story-text soft" title={story}>
        {story}
      </p>
    </div>
  )
}
