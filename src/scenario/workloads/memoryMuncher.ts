import { GIB, MIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const memoryMuncher: Workload = {
  id: 'memoryMuncher',
  label: 'Memory muncher',
  help: 'A computation that rewrites nine tenths of its memory within three seconds.',
  guestOs: 'Linux',
  application: 'HPC job',
  vm: {
    memoryBytes: 6 * GIB,
    workingSetBytes: 5420 * MIB,
    pattern: 'sequential',
    writesPerSecond: 600_000,
    vcpus: 4,
    cpuDemand: 1,
    bytesPerWrite: 4096,
    compressedFraction: 0.8,
  },
  measured: true,
  source: 'cloud-hypervisor, pull request 7799, log: rounds of 5418 to 5428 MiB every 3 s, never less',
  assumed: 'Order and rate of the writes, what they change, compressibility',
}
