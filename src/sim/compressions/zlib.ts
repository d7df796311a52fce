import type { Compression } from './compression.ts'

export const zlib: Compression = {
  id: 'zlib',
  label: 'zlib',
  help: 'Like zstd, but several times slower.',
  source: 'QEMU, migration/multifd-zlib.c, level 1; times are an assumption: about 100 MB/s in, 350 MB/s out',
  compressNs: 40_000,
  expandNs: 12_000,
  sizeFactor: 1,
}
