import { useEffect, useRef, useState } from 'react'
import { Invitations } from '../header/Invitations.tsx'
import { Story } from '../header/Story.tsx'
import { useAppState } from '../hooks/useApp.ts'
import { useFocusVm, useScenario } from '../hooks/useMigration.ts'
import { FieldControl } from './FieldControl.tsx'
import { type SettingRow, settingGroups } from './rows.ts'
import './settings.css'

/** All that can be set for the VM in focus, its network and its migration. */
export function Settings() {
  const scenario = useScenario()
  const { vm } = useFocusVm()
  const askedServer = useAppState((state) => state.askedServer)
  const groups = useRef<HTMLElement>(null)
  useEffect(() => {
    if (askedServer === null) return
    const last = groups.current?.querySelector<HTMLElement>('.settings-group:last-of-type h2')
    last?.scrollIntoView({ block: 'start' })
    last?.focus()
  }, [askedServer])
  const [asked, setAsked] = useState<SettingRow | null>(null)
  return (
    <aside ref={groups} id="settings" className="settings" aria-label="Settings">
      <Story />
      <Invitations />
      {settingGroups(scenario, vm, askedServer?.id ?? vm.server).map(({ title, rows, more }) => (
        <section key={title} className="settings-group">
          <h2 tabIndex={-1}>{title}</h2>
          {rows.map((row) => (
            <FieldControl key={`${row.target} ${row.key}`} row={row} onAsk={() => setAsked(row)} />
          ))}
          <details className="settings-more">
            <summary>
              More<span className="unseen"> settings: {title}</span>
            </summary>
            {more.map((row) => (
              <FieldControl key={`${row.target} ${row.key}`} row={row} onAsk={() => setAsked(row)} />
            ))}
          </details>
        </section>
      ))}
      <p className="settings-note" aria-hidden={asked !== null}>
        {asked === null ? (
          'Settings act from the shown moment on.'
        ) : (
          <>
            <strong>{asked.field.label}.</strong> {asked.field.help}{' '}
            {!asked.field.live && 'The run is repeated with the new value up to the shown moment.'}
          </>
        )}
      </p>
    </aside>
  )
}
