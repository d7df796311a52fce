import { GIB } from '../../base/units.ts'
import { datacenter, link, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

/** A batch that writes faster than an old network carries. */
export const warehouse: Preset = {
  id: 'warehouse',
  label: 'Night batch in the warehouse',
  story:
    'The nightly load writes faster than a gigabit carries, so pre-copy goes round and round. Slow the guest, compress, wait for the morning, or switch: all have a price.',
  experiment: datacenter({
    servers: [server('alpha', 'Alpha', { memoryBytes: 64 * GIB }), server('beta', 'Beta', { memoryBytes: 64 * GIB })],
    vms: [vm('dwh', 'Warehouse', 'alpha', 'dataWarehouse'), vm('db', 'Orders', 'beta', 'oltpHeavy')],
    link: link('Network', { bitsPerSecond: 1e9 }),
  }),
}
