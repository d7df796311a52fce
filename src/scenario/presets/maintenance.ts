import { datacenter, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

/** A server has to be emptied while its VMs run on. */
export const maintenance: Preset = {
  id: 'maintenance',
  label: 'A server needs maintenance',
  story:
    'Alpha gets new memory tonight, so its three VMs have to leave while they run. The automation empties it: watch in which order, and who notices.',
  experiment: datacenter({
    servers: [server('alpha', 'Alpha', { maintenance: 'on' }), server('beta', 'Beta'), server('gamma', 'Gamma')],
    vms: [
      vm('web', 'Web shop', 'alpha', 'webTier'),
      vm('mail', 'Mail', 'alpha', 'mailServer'),
      vm('idle', 'Test', 'alpha', 'idleServer'),
      vm('db', 'Orders', 'beta', 'oltpLight'),
    ],
    automation: { level: 'act', policy: 'evacuation', intervalMs: 5000 },
  }),
}
