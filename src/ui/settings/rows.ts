/* Which fields the settings show, in which groups: the rows themselves are the core's. */
import type { Field, Fields } from '../../base/field.ts'
import { linkFields, migrationFields, vmFields } from '../../scenario/catalog.ts'
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

export function settingGroups({ links }: Scenario, vm: Vm): SettingGroup[] {
  const [link] = links
  return [
    {
      title: vm.label,
      rows: rowsOf(`vm/${vm.id}`, vmFields, ['writesPerSecond', 'workingSetBytes', 'pattern', 'memoryBytes']),
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
