import type { DiskMove } from './diskMove.ts'

export const mirrored: DiskMove = {
  id: 'mirrored',
  label: 'Mirrored while running',
  help: 'One pass over the disk while the VM runs; writes behind the copy go to both disks, so nothing is copied twice.',
  source: 'Mashtizadeh et al., USENIX ATC 2011 (I/O mirroring); QEMU drive-mirror to NBD',
  mirrorsWrites: true,
}
