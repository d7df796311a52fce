/* What the page may name and offer: labels and help of every registry, without the machinery behind them. */
import type { Fields } from '../base/field.ts'
import { automationLevels } from '../sim/automationLevels.ts'
import { compressions } from '../sim/compressions/index.ts'
import { diskMoves, storages } from '../sim/disks/index.ts'
import { cpuLevels } from '../sim/fields/cpuLevels.ts'
import { automationFields, linkFields, migrationFields, serverFields, vmFields } from '../sim/fields.ts'
import { freePages } from '../sim/freePages.ts'
import { hypervisors } from '../sim/hypervisors/index.ts'
import { linkKinds } from '../sim/linkKinds.ts'
import { loads } from '../sim/loads/index.ts'
import { policies } from '../sim/policies/index.ts'
import { powerCurves } from '../sim/power/index.ts'
import { redirections } from '../sim/redirections/index.ts'
import { resolutions } from '../sim/resolution.ts'
import { strategies } from '../sim/strategies/index.ts'
import { vmms } from '../sim/vmm/index.ts'
import { patterns } from '../sim/workloads/index.ts'

export { automationFields, linkFields, migrationFields, serverFields, vmFields } from '../sim/fields.ts'
export { fateOf } from '../sim/forced.ts'
export { strategyIds } from '../sim/strategies/index.ts'
export { routeOf } from '../sim/topology.ts'
export { roomBytes } from '../sim/validate.ts'
export { passingRules } from '../sim/view.ts'

interface Named {
  readonly label: string
  readonly help: string
}

const named = (registry: Readonly<Record<string, Named>>): Readonly<Record<string, Named>> => registry

/** What the options of a choice mean, by the key of its field. */
const meanings: Readonly<Record<string, Readonly<Record<string, Named>>>> = {
  strategy: named(strategies),
  pattern: named(patterns),
  hypervisor: named(hypervisors),
  vmm: named(vmms),
  storage: named(storages),
  disk: named(diskMoves),
  redirection: named(redirections),
  compression: named(compressions),
  freePages: named(freePages),
  loadProfile: named(loads),
  policy: named(policies),
  level: named(automationLevels),
  resolution: named(resolutions),
  kind: named(linkKinds),
  power: {
    on: { label: 'Running', help: 'It runs from the beginning.' },
    off: { label: 'Off', help: 'It exists, and is started by a command.' },
  },
  architecture: {
    x86: { label: 'x86-64', help: 'Intel and AMD.' },
    arm: { label: 'Arm', help: 'AArch64.' },
  },
  device: {
    virtual: { label: 'Virtual', help: 'Emulated or paravirtual: their state is part of the guest.' },
    passthrough: { label: 'Handed through', help: 'A card of the server belongs to the VM alone, as with a GPU.' },
  },
  powerCurve: Object.fromEntries(
    Object.entries(powerCurves).map(([id, { label, source }]) => [id, { label, help: source }]),
  ),
  cpuLevel: Object.fromEntries(cpuLevels.map((level) => [level, { label: level, help: `x86-64-${level}` }])),
}

/** Switches share their two options. */
const toggles: Readonly<Record<string, Named>> = {
  off: { label: 'Off', help: 'Not used.' },
  on: { label: 'On', help: 'In use.' },
}

/** Label and help of one option of the choice field `key`. */
export const optionOf = (key: string, option: string): Named =>
  meanings[key]?.[option] ?? toggles[option] ?? { label: option, help: '' }

/** Every table of fields by the name under which links and documentation know it. */
export const fieldTables = {
  server: serverFields,
  vm: vmFields,
  link: linkFields,
  migration: migrationFields,
  automation: automationFields,
} as const satisfies Record<string, Fields>
