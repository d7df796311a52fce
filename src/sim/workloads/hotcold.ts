import { mixture } from './mixture.ts'
import type { Pattern } from './pattern.ts'

/** 90 % of the writes hit the first tenth of the working set, the rest its other nine tenths (traces: `hotcold`). */
export const hotcold: Pattern = {
  id: 'hotcold',
  label: 'Hot and cold',
  help: 'Nine writes in ten hit one tenth of the working set: the writable working set of real servers.',
  ...mixture([
    { pagesFraction: 0.1, writesFraction: 0.9 },
    { pagesFraction: 0.9, writesFraction: 0.1 },
  ]),
}
