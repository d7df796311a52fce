import { useFocusVm, useScenario } from '../hooks/useMigration.ts'
import { FieldControl } from './FieldControl.tsx'
import { settingGroups } from './rows.ts'
import './settings.css'

/** All that can be set for the VM in focus, its network and its migration. */
export function Settings() {
  const scenario = useScenario()
  const { vm } = useFocusVm()
  return (
    <aside id="settings" className="settings" aria-label="Settings">
      {settingGroups(scenario, vm).map(({ title, rows }) => (
        <section key={title} className="settings-group" aria-label={title}>
          <h2>{title}</h2>
          {rows.map((row) => (
            <FieldControl key={`${row.target} ${row.key}`} row={row} />
          ))}
        </section>
      ))}
      <p className="soft settings-note">
        Settings act from the shown moment on. Only memory is fixed while a VM runs: changing it repeats the run with
        the new size.
      </p>
    </aside>
  )
}
