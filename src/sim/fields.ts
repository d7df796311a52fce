/*
 * The fields of the simulated world. One row yields the type, the check, the control, the URL key and its help text.
 * `live` rows may be changed by a command while the simulation runs.
 */
import type { Values } from '../base/field.ts'
import type { automationFields } from './fields/automation.ts'
import type { linkFields } from './fields/link.ts'
import type { migrationFields } from './fields/migration.ts'
import type { serverFields } from './fields/server.ts'
import type { vmFields } from './fields/vm.ts'

export { automationFields } from './fields/automation.ts'
export { linkFields } from './fields/link.ts'
export { migrationFields } from './fields/migration.ts'
export { serverFields } from './fields/server.ts'
export { vmFields } from './fields/vm.ts'

export type VmValues = Values<typeof vmFields>
export type ServerValues = Values<typeof serverFields>
export type LinkValues = Values<typeof linkFields>
export type MigrationValues = Values<typeof migrationFields>
export type AutomationValues = Values<typeof automationFields>
