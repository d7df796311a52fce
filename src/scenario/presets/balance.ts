import { datacenter, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

/** All the work on one server, none on the others. */
export const balance: Preset = {
  id: 'balance',
  label: 'All the work on one server',
  story:
    'Alpha has more to do than its cores allow, and Beta and Gamma are bored. A balancing policy evens them out: its moves cost something too.',
  experiment: datacenter({
    servers: ['Alpha', 'Beta', 'Gamma'].map((label) => server(label.toLowerCase(), label, { cores: 12 })),
    vms: [
      vm('web', 'Web shop', 'alpha', 'webTier', { cpuDemand: 0.9 }),
      vm('api', 'Interfaces', 'alpha', 'webTier', { cpuDemand: 0.8 }),
      vm('mail', 'Mail', 'alpha', 'mailServer', { cpuDemand: 0.8 }),
      vm('idle', 'Test', 'beta', 'idleServer'),
    ],
    automation: { level: 'act', policy: 'drs', intervalMs: 10_000, aggressiveness: 4 },
  }),
}
