import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { formatCount } from '../../i18n/format.ts'
import type { Server } from '../../sim/experiment.ts'
import { readPreference } from '../preferences.ts'
import { type Find, type Found, isFinding, nothing, stateFilters, states } from './finding.ts'

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
          aria-label="Find a VM or a server"
          aria-keyshortcuts="/"
          placeholder="Find a VM or a server  /"
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
        aria-label="Server"
        value={find.server}
        onChange={(event) => onFind({ ...find, server: event.target.value })}
      >
        <option value="">Any server</option>
        {servers.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <fieldset className="segments find-states">
        <legend className="unseen">Show</legend>
        {stateFilters.map((state) => (
          <label key={state}>
            <input
              type="radio"
              name="find-state"
              checked={find.state === state}
              onChange={() => onFind({ ...find, state })}
            />
            {states[state]}
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
  const things = (count: number, word: string): string => `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`
  if (!isFinding(find)) return `${things(vms.length, 'VM')} on ${things(servers, 'server')}`
  if (vms.length === 0 && serverCount === 0) return 'Nothing fits'
  return `${things(vms.length, 'VM')} on ${things(serverCount, 'server')}`
}
