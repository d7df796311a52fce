import { GIB } from '../../base/units.ts'
import { datacenter, link, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

/** A site will be lost: what can be saved until then? */
export const disaster: Preset = {
  id: 'disaster',
  label: 'The water is rising',
  story:
    'In sixty seconds Alpha and Beta will be under water, and two gigabits are not enough for all of their VMs. What matters most goes first; what is left when time is up, you can drown yourself.',
  experiment: datacenter({
    servers: [
      server('alpha', 'Alpha', { maintenance: 'on' }),
      server('beta', 'Beta', { maintenance: 'on' }),
      server('hill', 'On the hill', { memoryBytes: 96 * GIB }),
    ],
    vms: [
      vm('hospital', 'Hospital', 'alpha', 'webTier', {
        priority: 10,
        writesPerSecond: 2_000,
        application: 'Patient records',
      }),
      vm('web', 'Web shop', 'alpha', 'webTier', { priority: 2 }),
      vm('archive', 'Archive', 'beta', 'bigData', { priority: 1 }),
      vm('mail', 'Mail', 'beta', 'mailServer', { priority: 3 }),
    ],
    link: link('Line to the hill', { bitsPerSecond: 2e9 }),
    automation: { level: 'act', policy: 'disaster', intervalMs: 1000, deadlineMs: 60_000, parallel: 1 },
  }),
}
