import { GIB, MIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const bigData: Workload = {
  id: 'bigData',
  label: 'Big data',
  help: 'A worker that streams records through its memory and keeps what it counts.',
  guestOs: 'Ubuntu 24.04',
  application: 'Spark Streaming',
  vm: {
    memoryBytes: 16 * GIB,
    workingSetBytes: 4 * GIB,
    usedBytes: 4 * GIB,
    pattern: 'hotcold',
    writesPerSecond: 40_000,
    vcpus: 8,
    cpuDemand: 0.6,
    clientBytesPerSecond: MIB,
    bytesPerWrite: 512,
    compressedFraction: 0.4,
    knownFraction: 0.2,
    diskWriteBytesPerSecond: 10 * MIB,
  },
  measured: false,
  source:
    'No measured curve. Sizes and the stream of 1 MB/s after osic/benchmarking_live-migration, 2017, which gives end results only',
  assumed: 'All other figures',
}
