import { datacenter, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

/** Four servers, three hypervisors, two generations of processors. */
export const mixed: Preset = {
  id: 'mixed',
  label: 'Mixed hypervisors',
  story:
    'Two of these four servers run the same hypervisor, and one of them has older processors. Pick a VM up and read why most places refuse it.',
  experiment: datacenter({
    servers: [
      server('kvm1', 'KVM new', { cpuLevel: 'v4' }),
      server('kvm2', 'KVM old', { cpuLevel: 'v2' }),
      server('esx', 'ESXi', { hypervisor: 'vmware' }),
      server('xen', 'Xen', { hypervisor: 'xen' }),
    ],
    vms: [
      vm('web', 'Web shop', 'kvm1', 'webTier', { cpuLevel: 'v4' }),
      vm('mail', 'Mail', 'kvm2', 'mailServer'),
      vm('db', 'Orders', 'esx', 'oltpLight'),
      vm('wiki', 'Wiki', 'xen', 'idleServer'),
    ],
  }),
}
