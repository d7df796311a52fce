import { GIB, MIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const dataWarehouse: Workload = {
  id: 'dataWarehouse',
  label: 'Data warehouse',
  help: 'Long queries over data held in memory: a small part is written all the time, the rest is read.',
  guestOs: 'Linux',
  application: 'PostgreSQL, reads from memory',
  vm: {
    memoryBytes: 8 * GIB,
    workingSetBytes: 1247 * MIB,
    usedBytes: 4096 * MIB,
    pattern: 'inMemoryReads',
    writesPerSecond: 115_000,
    vcpus: 8,
    cpuDemand: 0.8,
    clientBytesPerSecond: 2 * MIB,
    bytesPerWrite: 256,
    compressedFraction: 0.3,
    knownFraction: 0.6,
    diskWriteBytesPerSecond: 2 * MIB,
  },
  measured: true,
  source:
    'Public logs of a QEMU/KVM case study with PostgreSQL and YCSB, 2026: pages dirtied per round; that a warehouse looks like it is our reading',
  assumed:
    'The first 1.6 s, memory in use, processors and their demand, client traffic, disk writes, what writes change, compressibility, known pages',
}
