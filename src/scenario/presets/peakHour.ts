import { datacenter, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

const day = { loadProfile: 'diurnal', loadDayMs: 240_000, loadSwing: 0.85 } as const

/** A day in four minutes, with nobody at the console. */
export const peakHour: Preset = {
  id: 'peak',
  label: 'Peak hour, no hands',
  story:
    'A day passes in four minutes, and at noon Alpha has too much to do. The automation sees the hot spot coming and moves a VM before anybody calls.',
  experiment: datacenter({
    servers: [
      server('alpha', 'Alpha', { cores: 10 }),
      server('beta', 'Beta', { cores: 10 }),
      server('gamma', 'Gamma', { cores: 10 }),
    ],
    vms: [
      vm('web', 'Web shop', 'alpha', 'webTier', { ...day, cpuDemand: 1 }),
      vm('api', 'Interfaces', 'alpha', 'webTier', { ...day, cpuDemand: 1 }),
      vm('mail', 'Mail', 'alpha', 'mailServer', { ...day, cpuDemand: 0.7 }),
      vm('wiki', 'Wiki', 'beta', 'idleServer'),
    ],
    automation: { level: 'act', policy: 'sandpiper', intervalMs: 5000, monitorMs: 1000, holdMs: 120_000 },
  }),
}
