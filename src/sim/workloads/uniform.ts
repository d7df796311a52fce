import { draw, scale } from '../../base/random.ts'
import { markWritten } from '../memory.ts'
import { type Pattern, type PatternTarget, steady, whole } from './pattern.ts'

const pageOf = ({ firstPage, pages, streamId }: PatternTarget, k: number): number =>
  firstPage + scale(draw(streamId, k), pages)

/** Each write hits a random page of the working set: U(t) = S·(1 − (1 − P/S)^(w·t)) distinct bytes in time t. */
export const uniform: Pattern = {
  id: 'uniform',
  label: 'Uniform',
  help: 'Every write hits a random page of the working set.',
  parts: whole,
  ...steady,
  pageOf,
  write(memory, { firstPage, pages, streamId }, first, count) {
    for (let k = first; k < first + count; k++) markWritten(memory, firstPage + scale(draw(streamId, k), pages))
  },
}
