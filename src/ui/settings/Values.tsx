import { useState } from 'react'
import { say } from '../../i18n/say.ts'
import { useAppState } from '../hooks/useApp.ts'
import { useFocusVm, useScenario } from '../hooks/useMigration.ts'
import { fieldWords } from '../words.ts'
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
              {say('settings.more')}
              <span className="unseen"> {say('settings.more.of', { title })}</span>
            </summary>
            {more.map((row) => (
              <FieldControl key={`${row.target} ${row.key}`} row={row} onAsk={() => setAsked(row)} />
            ))}
          </details>
        </section>
      ))}
      <p className="settings-note" aria-hidden={asked !== null}>
        {asked === null ? (
          say('settings.act')
        ) : (
          <>
            <strong>{fieldWords(asked.field).label}.</strong> {fieldWords(asked.field).help}{' '}
            {!asked.field.live && say('settings.repeated')}
          </>
        )}
      </p>
    </>
  )
}
