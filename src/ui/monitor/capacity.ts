import type { MeasureId } from '../../charts/measures.ts'
import type { Scenario } from '../../sim/experiment.ts'

/** The most that a server, or a VM on that server, can have of a measure; null where there is no such bound. */
export function capacityOf(
  { servers, vms }: Scenario,
  entity: number,
  server: number,
  measure: MeasureId,
): number | null {
  const host = servers[server]
  const vm = vms[entity - servers.length]
  switch (measure) {
    case 'cpu':
      return vm?.vcpus ?? host.cores
    case 'memory':
      return vm?.memoryBytes ?? host.memoryBytes
    case 'storage':
      return host.diskBytesPerSecond
    case 'network':
      return host.nicBitsPerSecond / 8
    case 'dirty':
      return null
  }
}
