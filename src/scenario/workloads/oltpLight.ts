import { GIB, MIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const oltpLight: Workload = {
  id: 'oltpLight',
  label: 'Database, light load',
  help: 'Short transactions, some hundreds a second.',
  guestOs: 'Linux',
  application: 'PostgreSQL, 618 operations/s',
  vm: {
    memoryBytes: 8 * GIB,
    workingSetBytes: 1319 * MIB,
    usedBytes: 300 * MIB,
    pattern: 'oltpLight',
    writesPerSecond: 51_200,
    vcpus: 4,
    cpuDemand: 0.2,
    clientBytesPerSecond: MIB,
    bytesPerWrite: 128,
    compressedFraction: 0.45,
    knownFraction: 0.3,
    diskWriteBytesPerSecond: 5 * MIB,
  },
  measured: true,
  source: 'Public logs of a QEMU/KVM case study with PostgreSQL and YCSB, 2026: pages dirtied per round',
  assumed: 'Processors and their demand, client traffic, disk writes, what writes change, compressibility, known pages',
}
