import { datacenter, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

/** Weak isolation: one VM takes what another needs. */
export const noisyNeighbour: Preset = {
  id: 'noisy',
  label: 'A noisy neighbour',
  story:
    'The batch job wants every core of Alpha, and the web shop beside it slows down. Move one of the two: which, and what does the move itself cost them?',
  experiment: datacenter({
    servers: [
      server('alpha', 'Alpha', { cores: 8, vmm: 'hosted', hostOsLoad: 0.1 }),
      server('beta', 'Beta', { cores: 8 }),
    ],
    vms: [
      vm('web', 'Web shop', 'alpha', 'webTier', { cpuDemand: 0.9 }),
      vm('batch', 'Batch job', 'alpha', 'bigData', { cpuDemand: 1 }),
      vm('idle', 'Test', 'beta', 'idleServer'),
    ],
  }),
}
