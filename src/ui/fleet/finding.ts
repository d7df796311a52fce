/* Which VMs of a fleet a person looks for, and on which servers they are. */
import type { Scenario } from '../../sim/experiment.ts'
import type { Residence, Resident } from './residents.ts'

export const stateFilters = ['all', 'migrating', 'hot', 'stopped'] as const

export type StateFilter = (typeof stateFilters)[number]

export interface Find {
  /** Part of the name of a VM or a server. */
  readonly text: string
  readonly state: StateFilter
  /** Id of a server; empty is any. */
  readonly server: string
}

export const nothing: Find = { text: '', state: 'all', server: '' }

export const isFinding = ({ text, state, server }: Find): boolean =>
  text.trim() !== '' || state !== 'all' || server !== ''

export interface Found {
  /** One letter for each resident of each server: 1 is meant. */
  readonly marks: readonly string[]
  readonly isServer: readonly boolean[]
  /** Indices of the VMs that are meant, in the order of the scenario. */
  readonly vms: readonly number[]
  readonly serverCount: number
}

const wanted: Readonly<Record<StateFilter, (resident: Resident, isHot: boolean) => boolean>> = {
  all: () => true,
  migrating: ({ condition }) => condition === 'migrating' || condition === 'announcing' || condition === 'arriving',
  hot: (_, isHot) => isHot,
  stopped: ({ condition }) => condition === 'paused' || condition === 'lost',
}

/** A VM is found by its own name or by that of its server; `hot` are the servers that have more to do than they should. */
export function find(
  { text, state, server: only }: Find,
  { servers, vms }: Scenario,
  residences: readonly Residence[],
  hot: readonly boolean[],
): Found {
  const words = text.trim().toLowerCase()
  const isNamed = ({ label, id }: { readonly label: string; readonly id: string }): boolean =>
    label.toLowerCase().includes(words) || id.toLowerCase() === words
  const found = new Set<number>()
  const marks = residences.map(({ residents }, s) => {
    const server = servers[s]
    if (only !== '' && server.id !== only) return '0'.repeat(residents.length)
    // A whole name of a server means that one, not each VM whose name has these letters.
    const isHere = words === '' || server.label.toLowerCase() === words || server.id === words
    const isMeant = (resident: Resident): boolean =>
      (isHere || isNamed(vms[resident.vm])) && wanted[state](resident, hot[s] ?? false)
    return residents
      .map((resident) => {
        if (!isMeant(resident)) return '0'
        found.add(resident.vm)
        return '1'
      })
      .join('')
  })
  const isServer = marks.map(
    (mark, s) => mark.includes('1') || (residences[s].residents.length === 0 && isEmptyMeant(s)),
  )
  function isEmptyMeant(s: number): boolean {
    const isAsked = (only === '' || only === servers[s].id) && (words === '' || isNamed(servers[s]))
    return isAsked && (state === 'all' || (state === 'hot' && (hot[s] ?? false)))
  }
  return {
    marks,
    isServer,
    vms: [...found].sort((a, b) => a - b),
    serverCount: isServer.filter(Boolean).length,
  }
}
