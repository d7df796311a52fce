import { GIB, MIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const javaWarehouse: Workload = {
  id: 'javaWarehouse',
  label: 'Java enterprise server',
  help: 'A large Java heap: new objects run through the young generation, and around again.',
  guestOs: 'Linux',
  application: 'Java, warehouse benchmark',
  vm: {
    memoryBytes: 64 * GIB,
    workingSetBytes: 4 * GIB,
    usedBytes: 4 * GIB,
    pattern: 'sequential',
    writesPerSecond: 67_551,
    vcpus: 20,
    cpuDemand: 0.8,
    clientBytesPerSecond: 10 * MIB,
    bytesPerWrite: 1024,
    compressedFraction: 0.4,
  },
  measured: true,
  source:
    'QEMU, commit 7ca1dfad (auto-converge): 67,551 dirty pages/s over long rounds, 20 vCPUs, about 80 % busy; the VM had 256 GB',
  assumed:
    'Memory (a quarter of the measured VM’s), order of the pages and size of the young generation, client traffic, what writes change, compressibility',
}
