/* Which fields the settings show, in which groups: the rows themselves are the core's. */
import type { Field, Fields } from '../../base/field.ts'
import { MIB } from '../../base/units.ts'
import { linkFields, migrationFields, roomBytes, vmFields } from '../../scenario/catalog.ts'
import type { Scenario, Vm } from '../../sim/experiment.ts'

export interface SettingRow {
  readonly target: string
  readonly key: string
  readonly field: Field
  /** Said instead of zero. */
  readonly zeroText?: string
  /** Tighter than the field's own maximum, because of another setting. */
  readonly max?: number
}

export interface SettingGroup {
  readonly title: string
  readonly rows: readonly SettingRow[]
}

const rowsOf = (target: string, fields: Fields, keys: readonly string[]): SettingRow[] =>
  keys.map((key) => ({ target, key, field: fields[key] }))

/** What is left of the guest's memory for pages that are written, in whole MiB. */
const greatestWorkingSet = ({ memoryBytes, usedBytes }: Vm): number =>
  Math.floor((roomBytes(memoryBytes) - usedBytes) / MIB) * MIB

export function settingGroups({ links }: Scenario, vm: Vm): SettingGroup[] {
  const [link] = links
  return [
    {
      title: vm.label,
      rows: rowsOf(`vm/${vm.id}`, vmFields, ['writesPerSecond', 'workingSetBytes', 'pattern', 'memoryBytes']).map(
        (row) => (row.key === 'workingSetBytes' ? { ...row, max: greatestWorkingSet(vm) } : row),
      ),
    },
    { title: link.label, rows: rowsOf(`link/${link.id}`, linkFields, ['bitsPerSecond']) },
    {
      title: 'Migration',
      rows: [
        ...rowsOf('migration', migrationFields, ['strategy', 'downtimeLimitMs']),
        {
          target: 'migration',
          key: 'maxBandwidthBytesPerSecond',
          field: migrationFields.maxBandwidthBytesPerSecond,
          zeroText: 'no cap',
        },
      ],
    },
  ]
}
