import { datacenter, link, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

/** Between two sites, over a long and narrow line. */
export const wan: Preset = {
  id: 'wan',
  label: 'From site to site',
  story:
    'Vienna and Lisbon are 45 ms apart, with 1 Gbit/s between them. The disk has a replica there already; memory and clients have to follow, through a tunnel.',
  experiment: datacenter({
    servers: [server('vienna', 'Vienna'), server('lisbon', 'Lisbon')],
    vms: [
      vm('web', 'Web shop', 'vienna', 'webTier', { storage: 'replicated', writesPerSecond: 5_000 }),
      vm('mail', 'Mail', 'lisbon', 'mailServer', { storage: 'replicated' }),
    ],
    link: link('Line between the sites', {
      bitsPerSecond: 1e9,
      latencyUs: 22_500,
      lossFraction: 0.00001,
      redirection: 'tunnel',
    }),
    migration: { channels: 8, downtimeLimitMs: 500 },
  }),
}
