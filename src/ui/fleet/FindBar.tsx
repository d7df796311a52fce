import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { say } from '../../i18n/say.ts'
import type { Server } from '../../sim/experiment.ts'
import { readPreference } from '../preferences.ts'
import { type Find, type Found, isFinding, nothing, stateFilters } from './finding.ts'

interface FindBarProps {
  readonly find: Find
  readonly found: Found
  readonly servers: readonly Server[]
  readonly onFind: (find: Find) => void
  /** Goes to the first that was found. */
  readonly onEnter: () => void
}

const TYPING = 'input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog'

/** Finds VMs among many: by name, by what they do, by server. What is not meant steps back; nothing changes its place. */
export function FindBar({ find, found, servers, onFind, onEnter }: FindBarProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isFree = event.target instanceof Element && !event.target.closest(TYPING) && !event.defaultPrevented
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !isFree) return
      if (readPreference('keys') === 'off') return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <search className="find">
      <span className="find-text">
        <Search className="icon" aria-hidden />
        <input
          ref={field}
          type="search"
          className="select"
          aria-label={say('fleet.find')}
          aria-keyshortcuts="/"
          placeholder={`${say('fleet.find')}  /`}
          value={find.text}
          onChange={(event) => onFind({ ...find, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              // Its press is not one of the card that gets the focus.
              event.preventDefault()
              onEnter()
            }
            if (event.key !== 'Escape' || !isFinding(find)) return
            event.preventDefault()
            onFind(nothing)
          }}
        />
      </span>
      <select
        className="select find-server"
        aria-label={say('fleet.server')}
        value={find.server}
        onChange={(event) => onFind({ ...find, server: event.target.value })}
      >
        <option value="">{say('fleet.anyServer')}</option>
        {servers.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <fieldset className="segments find-states">
        <legend className="unseen">{say('fleet.show')}</legend>
        {stateFilters.map((state) => (
          <label key={state}>
            <input
              type="radio"
              name="find-state"
              checked={find.state === state}
              onChange={() => onFind({ ...find, state })}
            />
            {say(`fleet.state.${state}`)}
          </label>
        ))}
      </fieldset>
      <p className="find-count" role="status">
        {countWords(find, found, servers.length)}
      </p>
    </search>
  )
}

function countWords(find: Find, { vms, serverCount }: Found, servers: number): string {
  if (!isFinding(find)) return say('fleet.count', { vms: vms.length, servers })
  if (vms.length === 0 && serverCount === 0) return say('fleet.none')
  return say('fleet.count', { vms: vms.length, servers: serverCount })
}
