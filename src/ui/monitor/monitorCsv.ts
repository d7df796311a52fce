/* The monitoring as comma-separated values: all records of one row, or all rows at one moment. Exact numbers. */
import { csv } from '../../base/csv.ts'
import { measureIds, measureOf } from '../../charts/measures.ts'
import { type MonitoringRecords, recordAt, stockOf } from '../../charts/monitored.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { monitoringColumns } from '../../sim/record.ts'
import { hotColumn } from '../hot.ts'
import { type Entity, placeOf } from './entities.ts'

const columns = measureIds.map((id) => measureOf(id).column)

const valuesOf = (records: MonitoringRecords, { index, kind }: Entity, row: number): string[] => [
  ...measureIds.map((id) => String(measureOf(id).read(records, index, row))),
  kind === 'server' ? hotColumn(stockOf(records, index, monitoringColumns.hot, row)) : '',
]

const serverOf = (
  scenario: Scenario,
  records: MonitoringRecords,
  { index, kind, label }: Entity,
  atUs: number,
): string => (kind === 'server' ? label : scenario.servers[placeOf(scenario, records, index, atUs).server].label)

/** One line a record. */
export function historyCsv(scenario: Scenario, records: MonitoringRecords, entity: Entity): string {
  const rows = Array.from({ length: records.table.rows }, (_, row) => {
    const atUs = (row + 1) * records.intervalUs
    return [String(atUs), entity.label, serverOf(scenario, records, entity, atUs), ...valuesOf(records, entity, row)]
  })
  return csv([['time_us', 'name', 'server', ...columns, 'hot'], ...rows])
}

/** One line a server or VM, of the record that covers the moment. */
export function momentCsv(
  scenario: Scenario,
  records: MonitoringRecords,
  entities: readonly Entity[],
  atUs: number,
): string {
  const row = recordAt(records, atUs)
  const rows = entities.map((entity) => [
    String((row + 1) * records.intervalUs),
    entity.kind,
    entity.label,
    serverOf(scenario, records, entity, atUs),
    ...valuesOf(records, entity, row),
  ])
  return csv([['time_us', 'kind', 'name', 'server', ...columns, 'hot'], ...(row < 0 ? [] : rows)])
}
