import { GIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const spreadStress: Workload = {
  id: 'spreadStress',
  label: 'Stress, spread',
  help: 'A thousand processes that take memory from everywhere, fill it and give it back: every write finds a clean page.',
  guestOs: 'Linux',
  application: 'stress --vm 1000 --vm-bytes 50K',
  vm: {
    memoryBytes: 6 * GIB,
    workingSetBytes: 4 * GIB,
    pattern: 'sequential',
    writesPerSecond: 6_042,
    vcpus: 1,
    cpuDemand: 1,
    bytesPerWrite: 4096,
    compressedFraction: 0.1,
  },
  measured: true,
  source: 'BtrPlace scheduler (Kherbache et al., mVM), migration model and tests: 46 MiB in 2 s, then 23.6 MiB/s',
  assumed: 'Order of the pages, size of the set, what writes change, compressibility',
}
