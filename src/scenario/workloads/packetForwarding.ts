import { GIB, MIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const packetForwarding: Workload = {
  id: 'packetForwarding',
  label: 'Network function',
  help: 'Forwards packets from a handful of buffers, and may not pause for longer than 10 ms.',
  guestOs: 'Linux',
  application: 'DPDK, layer 2 forwarding',
  vm: {
    memoryBytes: 8 * GIB,
    workingSetBytes: 16 * MIB,
    usedBytes: 128 * MIB,
    pattern: 'sequential',
    writesPerSecond: 200_000,
    vcpus: 4,
    cpuDemand: 1,
    backlogMs: 1,
    clientBytesPerSecond: 125 * MIB,
    bytesPerWrite: 2048,
    compressedFraction: 0.7,
  },
  measured: false,
  source:
    'No measured curve. Memory and outcome after OPNFV kvmfornfv: 654 ms in total and 5 ms of downtime over 10 Gbit/s, after tuning, at a limit of 10 ms',
  assumed:
    'Size of the set (the buffers of a few queues), rate, client traffic, compressibility; the memory in use is fitted to the outcome',
}
