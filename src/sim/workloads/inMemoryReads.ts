import { mixture } from './mixture.ts'
import type { Pattern } from './pattern.ts'

/**
 * A database that answers reads from memory (YCSB reads, 8 GiB): with 115,000 writes/s over 1,247 MiB it dirties 220 MiB
 * in 1.6 s and 325 in 29.5 s. From the public logs of a QEMU/KVM case study, 2026, of which two points and "nearly flat
 * between them" are known; how the first 1.6 s look is an assumption (test/validation/dirtyCurves.test.ts).
 */
export const inMemoryReads: Pattern = {
  id: 'inMemoryReads',
  label: 'In-memory reads',
  help: 'Nearly all writes hit a sixth of the working set, again and again: measured on a database that only reads.',
  ...mixture([
    { pagesFraction: 0.1788, writesFraction: 0.992 },
    { pagesFraction: 0.8212, writesFraction: 0.008 },
  ]),
}
