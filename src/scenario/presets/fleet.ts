import { draw, scale, stream } from '../../base/random.ts'
import { GIB, MIB } from '../../base/units.ts'
import type { HypervisorId } from '../../sim/hypervisors/index.ts'
import type { WorkloadId } from '../workloads/index.ts'
import { datacenter, link, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

const ROWS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const
const PLACES = 8
const VMS = 1000

/** Rows that run something else than KVM. */
const others: Readonly<Record<string, HypervisorId>> = { F: 'xen', G: 'vmware', H: 'hyperV' }
/** Servers that have to be emptied for repair. */
const leaving = ['b3', 'd6']

/** What runs in the fleet, and how many in a hundred. */
const mix: readonly (readonly [WorkloadId, string, number])[] = [
  ['webTier', 'Web', 26],
  ['socialNetwork', 'Social', 8],
  ['mailServer', 'Mail', 9],
  ['oltpLight', 'Shop', 12],
  ['oltpHeavy', 'Orders', 5],
  ['javaWarehouse', 'Java', 7],
  ['videoStreaming', 'Video', 5],
  ['storageServer', 'Files', 6],
  ['packetForwarding', 'Router', 4],
  ['bigData', 'Batch', 4],
  ['idleServer', 'Test', 14],
]

const sizes = [0.5, 1, 1, 1.5, 2, 2, 3, 4] as const
const seed = stream(64, 'fleet')
/** The draw `what` of the thing `index`, from 0 to below `bound`. */
const chance = (index: number, what: number, bound: number): number => scale(draw(seed, index * 8 + what), bound)

const servers = ROWS.flatMap((row) =>
  Array.from({ length: PLACES }, (_, place) => {
    const id = `${row}${place + 1}`.toLowerCase()
    return server(id, `${row}${place + 1}`, {
      memoryBytes: 64 * GIB,
      nicBitsPerSecond: 5e9,
      hypervisor: others[row] ?? 'kvmQemu',
      maintenance: leaving.includes(id) ? 'on' : 'off',
    })
  }),
)

function kindOf(percent: number): (typeof mix)[number] {
  let before = 0
  for (const kind of mix) {
    before += kind[2]
    if (percent < before) return kind
  }
  return mix[0]
}

const counts = new Map<string, number>()
const vms = Array.from({ length: VMS }, (_, i) => {
  const [workload, word] = kindOf(chance(i, 0, 100))
  const number = (counts.get(word) ?? 0) + 1
  counts.set(word, number)
  const home = i % servers.length
  const memoryBytes = sizes[chance(i, 1, sizes.length)] * GIB
  // Some servers have more to do than others.
  const zeal = 0.4 + chance(VMS + home, 0, 1000) / 1000
  return vm(`${word.toLowerCase()}${number}`, `${word} ${number}`, servers[home].id, workload, {
    memoryBytes,
    workingSetBytes: Math.round((memoryBytes / MIB) * (0.04 + chance(i, 2, 160) / 1000)) * MIB,
    usedBytes: Math.round((memoryBytes / MIB) * (0.15 + chance(i, 3, 350) / 1000)) * MIB,
    writesPerSecond: 50 + chance(i, 4, 6000),
    vcpus: [1, 2, 2, 4][chance(i, 5, 4)],
    cpuDemand: Math.round(1000 * zeal * (0.05 + chance(i, 6, 600) / 1000)) / 1000,
    clientBytesPerSecond: chance(i, 7, 3000) * 1000,
  })
})

/** More than fits on a page, unless it is folded. */
export const fleet: Preset = {
  id: 'fleet',
  label: '64 servers, 1,000 VMs',
  story:
    'A whole hall: sixty-four servers, a thousand VMs, no two alike. Two servers are emptied for repair and a policy evens out the rest; find one VM in all this, open its server, and move it yourself.',
  experiment: datacenter({
    servers,
    vms,
    link: link('Hall network', { bitsPerSecond: 400e9 }),
    automation: { level: 'act', policy: 'drs', intervalMs: 10_000, aggressiveness: 4, parallel: 8 },
  }),
}
