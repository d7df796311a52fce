import { GIB, MIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const mailServer: Workload = {
  id: 'mailServer',
  label: 'E-mail',
  help: 'Mail comes in waves: a second of writing, a second of rest.',
  guestOs: 'FreeBSD 14',
  application: 'Postfix and Dovecot',
  vm: {
    memoryBytes: 8 * GIB,
    workingSetBytes: 512 * MIB,
    usedBytes: 4096 * MIB,
    pattern: 'burst',
    writesPerSecond: 15_000,
    vcpus: 4,
    cpuDemand: 0.3,
    clientBytesPerSecond: 8 * MIB,
    bytesPerWrite: 512,
    compressedFraction: 0.4,
    knownFraction: 0.7,
    diskWriteBytesPerSecond: 10 * MIB,
  },
  measured: false,
  source: 'No measured curve',
  assumed: 'All figures',
}
