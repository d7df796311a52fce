import { GIB } from '../../base/units.ts'
import { datacenter, server, vm } from './parts.ts'
import type { Preset } from './preset.ts'

/** A disk that lies on the server itself has to move too. */
export const storageMove: Preset = {
  id: 'storage',
  label: 'The disk moves too',
  story:
    'The disk of this VM lies in the server itself, so it is mirrored while the VM writes on, and memory follows. Compare how long that takes with a disk that is shared.',
  experiment: datacenter({
    servers: [server('alpha', 'Alpha'), server('beta', 'Beta')],
    vms: [
      vm('files', 'Files', 'alpha', 'webTier', { storage: 'local', diskBytes: 20 * GIB }),
      vm('web', 'Web shop', 'beta', 'webTier'),
    ],
  }),
}
