import { GIB, MIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const tightStress: Workload = {
  id: 'tightStress',
  label: 'Stress, in one place',
  help: 'Processes that fill and free the same memory over and over.',
  guestOs: 'Linux',
  application: 'stress --vm 1000 --vm-bytes 70K',
  vm: {
    memoryBytes: 6 * GIB,
    workingSetBytes: 2139 * MIB,
    pattern: 'tightStress',
    writesPerSecond: 47_400,
    vcpus: 1,
    cpuDemand: 1,
    bytesPerWrite: 4096,
    compressedFraction: 0.1,
  },
  measured: true,
  source: 'BtrPlace scheduler (Kherbache et al., mVM), migration model and tests: 96 MiB in 2 s, then 3 MiB/s',
  assumed: 'Size of the set beyond the first 96 MiB, what writes change, compressibility',
}
