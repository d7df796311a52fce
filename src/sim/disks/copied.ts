import type { DiskMove } from './diskMove.ts'

export const copied: DiskMove = {
  id: 'copied',
  label: 'Copied first',
  help: 'The disk is copied in rounds as memory is: blocks that were written meanwhile are copied again, the last ones while the VM is stopped.',
  source: 'Mashtizadeh et al., USENIX ATC 2011 (dirty block tracking)',
  mirrorsWrites: false,
}
