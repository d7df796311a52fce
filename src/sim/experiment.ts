/* An experiment is the whole input of a run: scenario, seed and timed commands. Same experiment, same result, bit for bit. */
import type { FieldValue } from '../base/field.ts'
import type { AutomationValues, LinkValues, MigrationValues, ServerValues, VmValues } from './fields.ts'

export interface Server extends ServerValues {
  readonly id: string
  readonly label: string
  /** Id of the link it is attached to; the first one if it does not say. */
  readonly link?: string
}

export interface Vm extends VmValues {
  readonly id: string
  readonly label: string
  readonly guestOs: string
  readonly application: string
  /** Id of the server on which it starts. */
  readonly server: string
}

export interface Link extends LinkValues {
  readonly id: string
  readonly label: string
  /** Id of the link above it, which joins it to others; none if it does not say. */
  readonly up?: string
}

export interface Scenario {
  readonly servers: readonly Server[]
  readonly vms: readonly Vm[]
  /** The network that connects all servers: one link, or a tree of them (topology.ts). */
  readonly links: readonly Link[]
  /** Settings for migrations, in force when they start; the limits also act on running ones. */
  readonly migration: MigrationValues
  /** What the datacenter does by itself; live. */
  readonly automation: AutomationValues
}

export const moveModes = ['queue', 'force'] as const
export type MoveMode = (typeof moveModes)[number]

export interface MigrateCommand {
  readonly kind: 'migrate'
  readonly atUs: number
  readonly vm: string
  readonly destination: string
  /** Waits for its turn (queue.ts), or is made against all reasons (forced.ts). */
  readonly mode?: MoveMode
}

export interface CancelCommand {
  readonly kind: 'cancel'
  readonly atUs: number
  readonly vm: string
}

/** Sets a live field: `target` is `vm/<id>`, `server/<id>`, `link/<id>`, `migration` or `automation`. */
export interface SetCommand {
  readonly kind: 'set'
  readonly atUs: number
  readonly target: string
  readonly field: string
  readonly value: FieldValue
}

/** Asks for the switch to post-copy, as QEMU's migrate-start-postcopy does. */
export interface SwitchCommand {
  readonly kind: 'switch'
  readonly atUs: number
  readonly vm: string
}

/** Takes up a post-copy migration again that a dead link interrupted. */
export interface RecoverCommand {
  readonly kind: 'recover'
  readonly atUs: number
  readonly vm: string
}

/** Refuses what the automation recommends for a VM: it stays where it is for the hold time. */
export interface RefuseCommand {
  readonly kind: 'refuse'
  readonly atUs: number
  readonly vm: string
}

/** Starts a VM that does not run, on the server where it stands; or ends one that runs, with any migration of it. */
export interface PowerCommand {
  readonly kind: 'start' | 'stop'
  readonly atUs: number
  readonly vm: string
}

export const failures = ['crash', 'memory', 'cut'] as const
export type Failure = (typeof failures)[number]

/** Something breaks: `target` is `server/<id>` (crash, or no memory left for arriving pages) or `link/<id>` (cut). */
export interface FailCommand {
  readonly kind: 'fail'
  readonly atUs: number
  readonly target: string
  readonly failure: Failure
}

/** And is mended: a server is back, empty, or has memory again; a link carries again. */
export interface RepairCommand {
  readonly kind: 'repair'
  readonly atUs: number
  readonly target: string
}

export type Command =
  | MigrateCommand
  | CancelCommand
  | SetCommand
  | SwitchCommand
  | RecoverCommand
  | RefuseCommand
  | PowerCommand
  | FailCommand
  | RepairCommand

export interface Experiment {
  readonly version: 1
  readonly seed: number
  readonly scenario: Scenario
  /** In order of time; commands of one instant act in the order of the list. */
  readonly commands: readonly Command[]
}
