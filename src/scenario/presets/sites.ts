import { GIB } from '../../base/units.ts'
import { datacenter, link, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

/** Racks, sites and the WAN between them. */
export const sites: Preset = {
  id: 'sites',
  label: 'Racks and sites',
  story:
    'The switch of rack A in Vienna has to be replaced: its servers are emptied, and the two databases must not end up on one machine. What does not fit into rack B goes over the WAN to Graz, where each move takes longer and clients have to be led by a tunnel.',
  experiment: datacenter({
    servers: [
      server('a1', 'A1', { link: 'rack-a', maintenance: 'on' }),
      server('a2', 'A2', { link: 'rack-a', maintenance: 'on' }),
      server('b1', 'B1', { link: 'rack-b', memoryBytes: 16 * GIB }),
      server('g1', 'G1', { link: 'graz' }),
    ],
    vms: [
      vm('db1', 'Database 1', 'a1', 'oltpLight', { storage: 'replicated', keepApart: 1, writesPerSecond: 1_500 }),
      vm('web', 'Web shop', 'a1', 'webTier', { storage: 'replicated', writesPerSecond: 4_000 }),
      vm('db2', 'Database 2', 'a2', 'oltpLight', { storage: 'replicated', keepApart: 1, writesPerSecond: 1_500 }),
      vm('mail', 'Mail', 'a2', 'mailServer', { storage: 'replicated', writesPerSecond: 1_500 }),
      vm('wiki', 'Wiki', 'b1', 'idleServer', { storage: 'replicated' }),
    ],
    links: [
      link('WAN', { id: 'wan', kind: 'wan', bitsPerSecond: 1e9, latencyUs: 2_000, redirection: 'tunnel' }),
      link('Vienna', { id: 'vienna', kind: 'site', bitsPerSecond: 10e9, up: 'wan' }),
      link('Graz', { id: 'graz', kind: 'site', bitsPerSecond: 10e9, up: 'wan' }),
      link('Rack A', { id: 'rack-a', kind: 'rack', bitsPerSecond: 10e9, up: 'vienna' }),
      link('Rack B', { id: 'rack-b', kind: 'rack', bitsPerSecond: 10e9, up: 'vienna' }),
    ],
    automation: { level: 'act', policy: 'evacuation', intervalMs: 2000, parallel: 2 },
  }),
}
