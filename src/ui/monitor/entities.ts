/* Servers and VMs as rows of the monitoring: each server, under it its VMs; which of them, and in which order. */
import { type MeasureId, measureOf } from '../../charts/measures.ts'
import { type MonitoringRecords, recordAt, stockOf } from '../../charts/monitored.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { monitoringColumns } from '../../sim/record.ts'

export interface Entity {
  /** Its place in the records: servers first, then VMs. */
  readonly index: number
  readonly kind: 'server' | 'vm'
  readonly id: string
  readonly label: string
}

export const entitiesOf = ({ servers, vms }: Scenario): readonly Entity[] => [
  ...servers.map(({ id, label }, index): Entity => ({ index, kind: 'server', id, label })),
  ...vms.map(({ id, label }, i): Entity => ({ index: servers.length + i, kind: 'vm', id, label })),
]

export const sortKeys = ['name', 'cpu', 'memory', 'storage', 'network', 'dirty'] as const satisfies readonly (
  | 'name'
  | MeasureId
)[]
export type SortKey = (typeof sortKeys)[number]

export interface Choice {
  readonly key: SortKey
  readonly isDescending: boolean
  /** Part of a name; empty is all. */
  readonly text: string
  readonly withVms: boolean
}

/** Index of the server of a VM at a moment, and whether it was lost with it. */
export function placeOf(
  scenario: Scenario,
  records: MonitoringRecords,
  entity: number,
  atUs: number,
): { readonly server: number; readonly isLost: boolean } {
  const row = recordAt(records, atUs)
  const found = row < 0 ? -2 : stockOf(records, entity, monitoringColumns.place, row)
  if (found >= 0) return { server: found, isLost: false }
  const home = scenario.vms[entity - scenario.servers.length].server
  return {
    server: Math.max(
      0,
      scenario.servers.findIndex(({ id }) => id === home),
    ),
    isLost: found === -1,
  }
}

/** Places in `entities` of the rows that are shown: servers in order, each followed by its VMs in the same order. */
export function orderOf(
  scenario: Scenario,
  records: MonitoringRecords,
  entities: readonly Entity[],
  atUs: number,
  { key, isDescending, text, withVms }: Choice,
): readonly number[] {
  const row = recordAt(records, atUs)
  const words = text.trim().toLowerCase()
  const fits = (index: number): boolean => entities[index].label.toLowerCase().includes(words)
  const sign = isDescending ? -1 : 1
  const values =
    key === 'name' ? null : entities.map(({ index }) => (row < 0 ? 0 : measureOf(key).read(records, index, row)))
  const sorted = (indices: number[]): number[] =>
    indices.sort(
      (a, b) =>
        sign *
          (values === null
            ? entities[a].label.localeCompare(entities[b].label, 'en', { numeric: true })
            : values[a] - values[b]) || a - b,
    )
  const count = scenario.servers.length
  const under: number[][] = scenario.servers.map(() => [])
  for (let index = count; index < entities.length; index++)
    under[placeOf(scenario, records, index, atUs).server].push(index)
  return sorted(scenario.servers.map((_, index) => index)).flatMap((server) => {
    const isWhole = words === '' || fits(server)
    const vms = under[server].filter((vm) => isWhole || fits(vm))
    if (!isWhole && vms.length === 0) return []
    return withVms || (!isWhole && words !== '') ? [server, ...sorted(vms)] : [server]
  })
}
