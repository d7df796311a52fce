import { GIB, MIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const webTier: Workload = {
  id: 'webTier',
  label: 'Cloud web tier',
  help: 'Web and application servers: sessions and caches are hot, code and files are read.',
  guestOs: 'Debian 12',
  application: 'nginx and PHP',
  vm: {
    memoryBytes: 4 * GIB,
    workingSetBytes: 768 * MIB,
    usedBytes: 1024 * MIB,
    pattern: 'hotcold',
    writesPerSecond: 20_000,
    vcpus: 4,
    cpuDemand: 0.4,
    clientBytesPerSecond: 20 * MIB,
    bytesPerWrite: 64,
    compressedFraction: 0.35,
    knownFraction: 0.5,
    diskWriteBytesPerSecond: MIB,
  },
  measured: false,
  source: 'No measured curve; hot and cold after the writable working sets of Clark et al., NSDI 2005',
  assumed: 'All figures',
}
