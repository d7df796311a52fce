import { draw, scale } from '../../base/random.ts'
import { markWritten } from '../memory.ts'
import { type Pattern, steadily } from './pattern.ts'

/** Each write hits a random page of the working set: U(t) = S·(1 − (1 − P/S)^(w·t)) distinct bytes in time t. */
export const uniform: Pattern = {
  id: 'uniform',
  label: 'Uniform',
  help: 'Every write hits a random page of the working set.',
  writesBy: steadily,
  write({ memory, firstPage, pages, streamId }, first, count) {
    for (let k = first; k < first + count; k++) markWritten(memory, firstPage + scale(draw(streamId, k), pages))
  },
}
