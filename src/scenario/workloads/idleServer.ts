import { GIB, MIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const idleServer: Workload = {
  id: 'idleServer',
  label: 'Idle',
  help: 'A booted server with nothing to do: a few megabytes stay warm.',
  guestOs: 'Linux',
  application: 'None',
  vm: {
    memoryBytes: 6 * GIB,
    workingSetBytes: 5 * MIB,
    usedBytes: 0,
    pattern: 'uniform',
    writesPerSecond: 1_500,
    vcpus: 1,
    cpuDemand: 0.01,
    bytesPerWrite: 64,
    compressedFraction: 0.4,
    knownFraction: 0.5,
  },
  measured: true,
  source:
    'BtrPlace scheduler (Kherbache et al., mVM), migration model and tests: 5 MiB dirtied in 2 to 3 s, then no more',
  assumed: 'CPU demand, what writes change, compressibility, known pages',
}
