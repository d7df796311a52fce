import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Invitations } from '../header/Invitations.tsx'
import { Story } from '../header/Story.tsx'
import { useAppState } from '../hooks/useApp.ts'
import { Values } from './Values.tsx'
import './settings.css'

const Editor = lazy(async () => ({ default: (await import('../editor/Editor.tsx')).Editor }))

const sides = { values: 'Values', build: 'Build' } as const
type Side = keyof typeof sides

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
    <aside ref={groups} id="settings" className="settings" aria-label="Settings">
      <Story />
      <Invitations />
      <fieldset className="segments settings-sides">
        <legend className="unseen">What to set</legend>
        {Object.entries(sides).map(([key, label]) => (
          <label key={key}>
            <input type="radio" name="side" checked={key === side} onChange={() => setSide(key as Side)} />
            {label}
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
