import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { Invitations } from '../header/Invitations.tsx'
import { Story } from '../header/Story.tsx'
import { useAppState } from '../hooks/useApp.ts'
import { Values } from './Values.tsx'
import './settings.css'

const Editor = lazy(async () => ({ default: (await import('../editor/Editor.tsx')).Editor }))

const sides = ['values', 'build'] as const
type Side = (typeof sides)[number]

/** What can be set, and what there is to set it for. */
export function Settings() {
  const askedServer = useAppState((state) => state.askedServer)
  const groups = useRef<HTMLElement>(null)
  const [side, setSide] = useState<Side>('values')
  useEffect(() => {
    if (askedServer === null) return
    setSide('values')
    requestAnimationFrame(() => {
      const last = groups.current?.querySelector<HTMLElement>('.settings-group:last-of-type h2')
      last?.scrollIntoView({ block: 'start' })
      last?.focus()
    })
  }, [askedServer])
  return (
    <aside ref={groups} id="settings" className="settings" aria-label={say('settings.settings')}>
      <Story />
      <Invitations />
      <fieldset className="segments settings-sides">
        <legend className="unseen">{say('settings.what')}</legend>
        {sides.map((key) => (
          <label key={key}>
            <input type="radio" name="side" checked={key === side} onChange={() => setSide(key)} />
            {say(`settings.side.${key}`)}
          </label>
        ))}
      </fieldset>
      {side === 'values' ? (
        <Values />
      ) : (
        <Suspense>
          <Editor />
        </Suspense>
      )}
    </aside>
  )
}
