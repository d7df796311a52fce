import { ListChecks } from 'lucide-react'
import { useId, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useScenario } from '../hooks/useMigration.ts'
import type { Placement } from './placement.ts'

/** Begins and ends the choosing of several VMs. */
export function SelectToggle() {
  const app = useApp()
  const isSelecting = useAppState(({ selected }) => selected !== null)
  return (
    <button
      type="button"
      className="button select-toggle"
      aria-pressed={isSelecting}
      title={say('datacenter.select.what')}
      onClick={() => app.select(isSelecting ? null : [])}
    >
      <ListChecks className="icon" aria-hidden />
      {say('datacenter.select')}
    </button>
  )
}

/** How many VMs are chosen, and where they may go together. */
export function SelectionBar({ placements }: { readonly placements: readonly Placement[] }) {
  const app = useApp()
  const id = useId()
  const { servers, vms } = useScenario()
  const selected = useAppState((state) => state.selected)
  const [chosen, setChosen] = useState('')
  if (selected === null) return null
  const homes = selected.map((vm) => placements[vms.findIndex((each) => each.id === vm)]?.server)
  const elsewhere = servers.find((_, index) => !homes.includes(index)) ?? servers[0]
  const server = servers.some((each) => each.id === chosen) ? chosen : elsewhere.id
  return (
    <fieldset className="selection-bar">
      <legend className="unseen">{say('datacenter.selected')}</legend>
      <span role="status">{say('datacenter.selected.count', { count: selected.length })}</span>
      {selected.length > 0 && (
        <>
          <label htmlFor={id}>{say('datacenter.selected.to')}</label>
          <select id={id} className="select" value={server} onChange={({ target }) => setChosen(target.value)}>
            {servers.map((each) => (
              <option key={each.id} value={each.id}>
                {each.label}
              </option>
            ))}
          </select>
          <button type="button" className="button primary" onClick={() => app.queue(selected, server)}>
            {say('datacenter.selected.move', { count: selected.length })}
          </button>
        </>
      )}
      <button type="button" className="button" onClick={() => app.select(null)}>
        {say('datacenter.done')}
      </button>
    </fieldset>
  )
}
