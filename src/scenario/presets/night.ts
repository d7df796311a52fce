import { datacenter, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

/** Little to do at night: fewer servers can do it. */
export const night: Preset = {
  id: 'night',
  label: 'Consolidation at night',
  story:
    'At night four servers do the work of one. VMs move together, and a server without VMs sleeps: follow the watts.',
  experiment: datacenter({
    servers: ['Alpha', 'Beta', 'Gamma', 'Delta'].map((label) => server(label.toLowerCase(), label)),
    vms: [
      vm('web', 'Web shop', 'alpha', 'webTier', { cpuDemand: 0.05, writesPerSecond: 2_000 }),
      vm('mail', 'Mail', 'beta', 'mailServer', { cpuDemand: 0.05, writesPerSecond: 1_000 }),
      vm('test', 'Test', 'gamma', 'idleServer'),
      vm('wiki', 'Wiki', 'delta', 'idleServer'),
    ],
    automation: { level: 'act', policy: 'thr', intervalMs: 10_000, sleep: 'on', holdMs: 600_000 },
  }),
}
