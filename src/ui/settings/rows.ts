/* Which fields the settings show, in which groups: the rows themselves are the core's. */

import type { Field, Fields } from '../../base/field.ts'
import { MIB } from '../../base/units.ts'
import { type Key as Message, say } from '../../i18n/say.ts'
import {
  automationFields,
  linkFields,
  migrationFields,
  roomBytes,
  serverFields,
  vmFields,
} from '../../scenario/catalog.ts'
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
  /** Rows that are folded away at first. */
  readonly more: readonly SettingRow[]
}

/** What zero means where it is not an amount. */
const zeroTexts: Readonly<Record<string, Message>> = {
  maxBandwidthBytesPerSecond: 'settings.noCap',
  postcopyBandwidthBytesPerSecond: 'settings.noCap',
  maxRounds: 'settings.noLimit',
  maxTrafficFactor: 'settings.noLimit',
  deltaCacheBytes: 'settings.off',
  keepApart: 'settings.noRule',
  keepTogether: 'settings.noRule',
}

const rowOf = (target: string, key: string, field: Field): SettingRow =>
  key in zeroTexts ? { target, key, field, zeroText: say(zeroTexts[key]) } : { target, key, field }

const rowsOf = (target: string, fields: Fields, keys: readonly string[]): SettingRow[] =>
  keys.map((key) => rowOf(target, key, fields[key]))

/** The rows of a table: the chosen ones in their order, then the rest. */
export const split = (target: string, fields: Fields, keys: readonly string[]) => ({
  rows: rowsOf(target, fields, keys),
  more: rowsOf(
    target,
    fields,
    Object.keys(fields).filter((key) => !keys.includes(key)),
  ),
})

/** What is asked for first of a VM, and of a server. */
export const vmRows: readonly string[] = ['writesPerSecond', 'workingSetBytes', 'pattern', 'memoryBytes']
export const serverRows: readonly string[] = ['hypervisor', 'vmm', 'cores', 'memoryBytes', 'nicBitsPerSecond']

/** What is left of the guest's memory for pages that are written, in whole MiB. */
const greatestWorkingSet = ({ memoryBytes, usedBytes }: Vm): number =>
  Math.floor((roomBytes(memoryBytes) - usedBytes) / MIB) * MIB

export function settingGroups({ links, servers }: Scenario, vm: Vm, serverId: string): SettingGroup[] {
  const home = servers.find(({ id }) => id === vm.server)
  const link = links.find(({ id }) => id === home?.link) ?? links[0]
  const server = servers.find(({ id }) => id === serverId) ?? servers[0]
  const ofVm = split(`vm/${vm.id}`, vmFields, vmRows)
  return [
    {
      title: vm.label,
      rows: ofVm.rows.map((row) => (row.key === 'workingSetBytes' ? { ...row, max: greatestWorkingSet(vm) } : row)),
      more: ofVm.more,
    },
    { title: link.label, ...split(`link/${link.id}`, linkFields, ['bitsPerSecond']) },
    {
      title: say('settings.migration'),
      ...split('migration', migrationFields, ['strategy', 'downtimeLimitMs', 'maxBandwidthBytesPerSecond']),
    },
    {
      title: say('settings.automation'),
      ...split('automation', automationFields, ['level', 'policy', 'intervalMs']),
    },
    {
      title: server.label,
      ...split(`server/${server.id}`, serverFields, serverRows),
    },
  ]
}
