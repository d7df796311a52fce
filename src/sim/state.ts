/* Everything that changes while the world runs, as plain data. */
import type { Link } from './experiment.ts'
import type { MigrationValues } from './fields.ts'
import type { Guest } from './guest.ts'
import type { Migration } from './migration.ts'
import type { PageCosts } from './sender.ts'

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
  /** Page costs by migration, at the present share of the network; null where nothing is sent. */
  costs: (PageCosts | null)[]
  /** The network is shared anew at this time; −1: at once. */
  sharedUntilUs: number
}
