import { defaults } from '../../base/field.ts'
import { GIB, MIB } from '../../base/units.ts'
import type { Server, Vm } from '../../sim/experiment.ts'
import { automationFields, linkFields, migrationFields, serverFields, vmFields } from '../../sim/fields.ts'
import type { Preset } from './preset.ts'

const server = (id: string, label: string): Server => ({ ...defaults(serverFields), id, label, memoryBytes: 32 * GIB })

const vm = (id: string, label: string, change: Partial<Vm> & Pick<Vm, 'server' | 'guestOs' | 'application'>): Vm => ({
  ...defaults(vmFields),
  id,
  label,
  ...change,
})

/** What a visitor sees first: three servers, four VMs, and a busy web server that is about to move. */
export const firstScreen: Preset = {
  id: 'first',
  label: 'A busy web server moves',
  story: 'A web server with customers on it has to leave its machine. Drag it, and watch how much they notice.',
  experiment: {
    version: 1,
    seed: 17,
    scenario: {
      servers: [server('alpha', 'Alpha'), server('beta', 'Beta'), server('gamma', 'Gamma')],
      vms: [
        vm('web', 'Web shop', {
          server: 'alpha',
          guestOs: 'Debian 12',
          application: 'nginx, 900 requests/s',
          vcpus: 4,
          memoryBytes: 4 * GIB,
          workingSetBytes: 768 * MIB,
          usedBytes: 256 * MIB,
          pattern: 'hotcold',
          writesPerSecond: 60_000,
          clientBytesPerSecond: 20 * MIB,
        }),
        vm('db', 'Orders', {
          server: 'beta',
          guestOs: 'Ubuntu 24.04',
          application: 'PostgreSQL',
          vcpus: 8,
          memoryBytes: 8 * GIB,
          workingSetBytes: 1024 * MIB,
          usedBytes: 4096 * MIB,
          pattern: 'uniform',
          writesPerSecond: 30_000,
          clientBytesPerSecond: 10 * MIB,
        }),
        vm('mail', 'Mail', {
          server: 'alpha',
          guestOs: 'FreeBSD 14',
          application: 'Dovecot',
          vcpus: 2,
          memoryBytes: 2 * GIB,
          workingSetBytes: 256 * MIB,
          usedBytes: 512 * MIB,
          pattern: 'burst',
          writesPerSecond: 12_000,
          clientBytesPerSecond: 2 * MIB,
        }),
        vm('video', 'Video', {
          server: 'gamma',
          guestOs: 'Debian 12',
          application: 'Stream packager',
          vcpus: 4,
          memoryBytes: 4 * GIB,
          workingSetBytes: 768 * MIB,
          usedBytes: 1024 * MIB,
          pattern: 'sequential',
          writesPerSecond: 15_000,
          clientBytesPerSecond: 20 * MIB,
        }),
      ],
      links: [{ ...defaults(linkFields), id: 'lan', label: 'Network', bitsPerSecond: 2.5e9 }],
      migration: { ...defaults(migrationFields), downtimeLimitMs: 300 },
      automation: defaults(automationFields),
    },
    commands: [],
  },
}
