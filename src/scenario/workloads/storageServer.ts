import { GIB, MIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const storageServer: Workload = {
  id: 'storageServer',
  label: 'Storage server (SAN)',
  help: 'Serves disks to others: nearly all of its memory is page cache, and what it takes in to write passes through it.',
  guestOs: 'Rocky Linux 9',
  application: 'iSCSI target',
  vm: {
    memoryBytes: 16 * GIB,
    workingSetBytes: 2048 * MIB,
    usedBytes: 12 * GIB,
    pattern: 'sequential',
    writesPerSecond: 25_600,
    vcpus: 4,
    cpuDemand: 0.3,
    clientBytesPerSecond: 150 * MIB,
    bytesPerWrite: 4096,
    compressedFraction: 0.6,
    knownFraction: 0.8,
    diskBytes: 200 * GIB,
    diskWriteBytesPerSecond: 100 * MIB,
  },
  measured: false,
  source:
    'No measured curve. Dirtied per second = what clients write, 100 MiB/s, page after page through the part of the cache that is not yet written back; the rest of the cache is also on disk (Jo et al., VEE 2013)',
  assumed: 'All figures',
}
