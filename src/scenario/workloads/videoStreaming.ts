import { GIB, MIB } from '../../base/units.ts'
import type { Workload } from './workload.ts'

export const videoStreaming: Workload = {
  id: 'videoStreaming',
  label: 'Video streaming (IPTV, DTH)',
  help: 'A head-end that takes in channels, packs them and sends them on through a ring of buffers: every second overwrites what is one turn old.',
  guestOs: 'Debian 12',
  application: 'Head-end, 60 channels of 8 Mbit/s',
  vm: {
    memoryBytes: 4 * GIB,
    workingSetBytes: 1024 * MIB,
    usedBytes: 256 * MIB,
    pattern: 'sequential',
    writesPerSecond: 29_297,
    vcpus: 4,
    cpuDemand: 0.5,
    backlogMs: 40,
    clientBytesPerSecond: 60_000_000,
    bytesPerWrite: 4096,
    compressedFraction: 0.98,
    knownFraction: 0.1,
  },
  measured: false,
  source:
    'No measured curve. Dirtied per second = bit rate × copies: 60 × 8 Mbit/s are 60 MB/s, written twice (as received and as packed). Outcomes known: 8 s of frozen picture with plain pre-copy (Svärd et al., VEE 2011), about 500 ms for one HD film at a limit of 30 ms (pve-devel, 2012)',
  assumed: 'All figures: channels, copies, size of the ring, a player’s patience of one frame',
}
