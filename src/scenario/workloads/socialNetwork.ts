import { GIB, MIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const socialNetwork: Workload = {
  id: 'socialNetwork',
  label: 'Social network',
  help: 'A cache of keys and values behind a social network: everything is written sometimes, a twentieth all the time.',
  guestOs: 'Linux',
  application: 'memcached',
  vm: {
    memoryBytes: 32 * GIB,
    workingSetBytes: 8890 * MIB,
    usedBytes: 3189 * MIB,
    pattern: 'keyValueCache',
    writesPerSecond: 191_000,
    vcpus: 8,
    cpuDemand: 0.5,
    clientBytesPerSecond: 60 * MIB,
    bytesPerWrite: 256,
    compressedFraction: 0.5,
  },
  measured: true,
  source:
    'Gudkov, “migration: prediction of time”, qemu-devel 2023: memcached under YCSB, 12.4 of 32 GiB in use; that a social network looks like it is our reading',
  assumed: 'Processors and their demand, client traffic, what writes change, compressibility',
}
