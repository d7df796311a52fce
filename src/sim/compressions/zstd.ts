import type { Compression } from './compression.ts'

/**
 * zstd level 1. Recorded migrations of compressible pages took 10.6 to 12.3 µs a page in their last copy on one core,
 * where the same copy took 1.9 µs without compression; the quarter of random bytes in a page became 28 % on the wire.
 */
export const zstd: Compression = {
  id: 'zstd',
  label: 'zstd',
  help: 'Compresses each page on the source: less on the wire, for about ten microseconds of a core per page.',
  source: 'QEMU, migration/multifd-zstd.c, level 1; recorded migrations (multifd-*-zstd-*)',
  compressNs: 9_000,
  expandNs: 2_500,
  sizeFactor: 1,
}
