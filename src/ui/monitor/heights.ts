/*
 * What a sparkline reaches at full height: of CPU and memory all that the server or VM has, so that its height says how
 * full it is; of the rest the most that any server, or any VM, has had so far, so that rows can be compared.
 */
import { type MeasureId, measureIds, measureOf } from '../../charts/measures.ts'
import type { MonitoringRecords } from '../../charts/monitored.ts'
import type { Scenario } from '../../sim/experiment.ts'

export interface Heights {
  /** Takes in the records that have come since the last call. */
  update(records: MonitoringRecords): void
  of(entity: number, measure: MeasureId): number
}

export function createHeights({ servers, vms }: Scenario): Heights {
  let known: MonitoringRecords = { table: { stride: 0, data: new Float64Array(), rows: 0 }, intervalUs: 0 }
  let rows = 0
  const none = (): Record<MeasureId, number> => ({ cpu: 0, memory: 0, storage: 0, network: 0, dirty: 0 })
  let peaks = { server: none(), vm: none() }
  const kindOf = (entity: number): 'server' | 'vm' => (entity < servers.length ? 'server' : 'vm')
  return {
    update(records) {
      const { table, intervalUs } = records
      if (table !== known.table || intervalUs !== known.intervalUs || table.rows < rows) {
        peaks = { server: none(), vm: none() }
        rows = 0
      }
      known = { table, intervalUs }
      for (; rows < table.rows; rows++) {
        for (let entity = 0; entity < servers.length + vms.length; entity++) {
          const own = peaks[kindOf(entity)]
          for (const id of measureIds) own[id] = Math.max(own[id], measureOf(id).read(records, entity, rows))
        }
      }
    },
    of(entity, measure) {
      const server = servers[entity]
      const vm = vms[entity - servers.length]
      if (measure === 'cpu') return server?.cores ?? vm.vcpus
      if (measure === 'memory') return (server ?? vm).memoryBytes
      return peaks[kindOf(entity)][measure]
    },
  }
}
