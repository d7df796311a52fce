import { datacenter, link, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

/** Viewers forgive one lost frame, not a second of it. */
export const iptv: Preset = {
  id: 'iptv',
  label: 'IPTV evening',
  story:
    'Sixty channels run through this VM, and its ring of buffers is written anew all the time. Viewers forgive forty milliseconds: which strategy keeps the picture?',
  experiment: datacenter({
    servers: [server('alpha', 'Alpha'), server('beta', 'Beta')],
    vms: [vm('head', 'Head-end', 'alpha', 'videoStreaming'), vm('web', 'Programme guide', 'beta', 'webTier')],
    link: link('Network', { bitsPerSecond: 2.5e9 }),
    migration: { downtimeLimitMs: 40 },
  }),
}
