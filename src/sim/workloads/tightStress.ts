import { mixture } from './mixture.ts'
import type { Pattern } from './pattern.ts'

/**
 * Processes that fill and free the same memory over and over (`stress --vm 1000 --vm-bytes 70K`, 6 GiB): with 47,400
 * writes/s over 2,139 MiB it dirties 96 MiB in 2 s and then 3 MiB/s. From the migration model of the BtrPlace scheduler
 * and its tests, within 2 % (test/validation/dirtyCurves.test.ts).
 */
export const tightStress: Pattern = {
  id: 'tightStress',
  label: 'Stress, in one place',
  help: 'Nearly all writes hit a twentieth of the working set: measured on processes that reuse the memory they free.',
  ...mixture([
    { pagesFraction: 0.0425, writesFraction: 0.984 },
    { pagesFraction: 0.9575, writesFraction: 0.016 },
  ]),
}
