import { useState } from 'react'
import { useAppState } from '../hooks/useApp.ts'
import { useFocusVm, useScenario } from '../hooks/useMigration.ts'
import { FieldControl } from './FieldControl.tsx'
import { type SettingRow, settingGroups } from './rows.ts'

/** All that can be set for the VM in focus, its network and its migration. */
export function Values() {
  const scenario = useScenario()
  const { vm } = useFocusVm()
  const askedServer = useAppState((state) => state.askedServer)
  const [asked, setAsked] = useState<SettingRow | null>(null)
  return (
    <>
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
    </>
  )
}
