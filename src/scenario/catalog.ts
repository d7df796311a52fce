/* What the page may name and offer: labels and help of every registry, without the machinery behind them. */
import type { Fields } from '../base/field.ts'
import { linkFields, migrationFields, serverFields, vmFields } from '../sim/fields.ts'
import { hypervisors } from '../sim/hypervisors/index.ts'
import { strategies } from '../sim/strategies/index.ts'
import { patterns } from '../sim/workloads/index.ts'

export { linkFields, migrationFields, vmFields } from '../sim/fields.ts'
export { roomBytes } from '../sim/validate.ts'

interface Named {
  readonly label: string
  readonly help: string
}

const named = (registry: Readonly<Record<string, Named>>): Readonly<Record<string, Named>> => registry

/** What the options of a choice mean, by the key of its field. */
const meanings: Readonly<Record<string, Readonly<Record<string, Named>>>> = {
  strategy: named(strategies),
  pattern: named(patterns),
  hypervisor: Object.fromEntries(
    Object.entries(hypervisors).map(([id, { label, source }]) => [id, { label, help: source }]),
  ),
}

/** Label and help of one option of the choice field `key`. */
export const optionOf = (key: string, option: string): Named => meanings[key]?.[option] ?? { label: option, help: '' }

/** Every table of fields by the name under which links and documentation know it. */
export const fieldTables = {
  server: serverFields,
  vm: vmFields,
  link: linkFields,
  migration: migrationFields,
} as const satisfies Record<string, Fields>
