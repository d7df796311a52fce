/* Everything that changes while the world runs, as plain data. */
import { clonePlain } from '../base/plain.ts'
import type { Autopilot } from './autopilot.ts'
import { createBitmap } from './bitmap.ts'
import type { EnergyMeter } from './energy.ts'
import type { Link } from './experiment.ts'
import type { AutomationValues, MigrationValues } from './fields.ts'
import type { Guest } from './guest.ts'
import type { Ledger } from './ledger.ts'
import type { VmLoad } from './load.ts'
import type { Migration } from './migration.ts'
import { type Monitor, monitorBytes } from './monitor.ts'
import type { PageCosts } from './pageCosts.ts'

export interface SimulationState {
  timeUs: number
  /** Commands already carried out. */
  commandsDone: number
  readonly guests: Guest[]
  readonly links: Link[]
  readonly settings: MigrationValues
  /** All migrations ever started, oldest first. */
  readonly migrations: Migration[]
  /** What each guest sends to its clients at present, bytes per second. */
  clientBytesPerSecond: number[]
  clientDemand: number[]
  /** What each VM asks for at full load, and its present level; the next time at which a level may change. */
  readonly loads: VmLoad[]
  nextLoadUs: number
  /** Energy of each server. */
  readonly meters: EnergyMeter[]
  /** Servers that are down, and servers that have no memory for arriving pages. */
  readonly downServers: string[]
  readonly fullServers: string[]
  /** Servers in maintenance. */
  readonly maintenance: string[]
  readonly automation: AutomationValues
  readonly autopilot: Autopilot
  /** Moves that wait for their turn. */
  queue: { readonly vm: string; readonly destination: string }[]
  readonly monitor: Monitor
  readonly ledger: Ledger
  /** By link: dead since; −1 while it carries. */
  readonly linksDownSinceUs: number[]
  /** By link: times at which it was cut and restored, in turn. */
  readonly linkCutsUs: number[][]
  /** Bytes per second that each migration has while it sends. */
  rates: number[]
  /** Page costs by migration, at the present share of the network; null where nothing is sent. */
  costs: (PageCosts | null)[]
  /** The network is shared anew at this time; −1: at once. */
  sharedUntilUs: number
}

/** A copy that shares nothing that is ever changed in place. */
export function cloneState(state: SimulationState): SimulationState {
  const nonZero = state.guests.map(({ memory }) => memory.nonZero)
  const light = state.guests.map((guest) => ({ ...guest, memory: { ...guest.memory, nonZero: createBitmap(0) } }))
  const copy = clonePlain({ ...state, guests: light })
  copy.guests.forEach(({ memory }, i) => {
    memory.nonZero = nonZero[i]
  })
  return copy
}

/** What a guest, with its load and its records, takes besides bitmaps. Rough. */
const GUEST_BYTES = 1500

/** Rough size of such a copy: mostly its bitmaps. */
export const stateBytes = (state: SimulationState): number =>
  state.guests.reduce(
    (sum, { memory }) => sum + GUEST_BYTES + memory.dirtyLog.byteLength + 2 * (memory.writeCounts?.byteLength ?? 0),
    0,
  ) +
  state.migrations.reduce((sum, migration) => sum + migrationBytes(migration), 0) +
  monitorBytes(state.monitor)

const migrationBytes = ({ sender, deltaCache, known, fetch }: Migration): number =>
  sender.toSend.byteLength +
  sender.present.byteLength +
  (deltaCache === null ? 0 : 3 * deltaCache.pages.byteLength) +
  (known?.byteLength ?? 0) +
  (fetch === null ? 0 : 2 * fetch.missing.byteLength + fetch.pipe.sentPs.byteLength * 1.5)
