import { GIB, MIB } from '../../base/units.ts'
import { datacenter, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

const desktop = (number: number) =>
  vm(`desk${number}`, `Desktop ${number}`, 'alpha', 'idleServer', {
    memoryBytes: 2 * GIB,
    vcpus: 2,
    cpuDemand: 0.9,
    writesPerSecond: 8_000,
    workingSetBytes: 256 * MIB,
    loadProfile: 'spiky',
    loadDayMs: 120_000,
    guestOs: 'Windows 11',
    application: 'Virtual desktop',
  })

/** Everybody comes to work at nine. */
export const bootStorm: Preset = {
  id: 'storm',
  label: 'Boot storm',
  story:
    'Eight desktops come to life on the same server within minutes, in spikes. The threshold policy moves some of them away, into a network that they all share.',
  experiment: datacenter({
    servers: [
      server('alpha', 'Alpha', { cores: 12 }),
      server('beta', 'Beta', { cores: 12 }),
      server('gamma', 'Gamma', { cores: 12 }),
    ],
    vms: [1, 2, 3, 4, 5, 6, 7, 8].map(desktop),
    automation: { level: 'act', policy: 'threshold', intervalMs: 5000, holdMs: 60_000, upperFraction: 0.7 },
  }),
}
