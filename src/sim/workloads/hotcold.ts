import { draw, scale } from '../../base/random.ts'
import { markWritten } from '../memory.ts'
import { type Pattern, steadily } from './pattern.ts'

/** 0.9 × 2^32: draws below go to the hot part. */
const HOT_DRAWS = 3865470566
const HOT_PAGES_FRACTION = 0.1

/** 90 % of the writes hit the first tenth of the working set, the rest its other nine tenths (traces: `hotcold`). */
export const hotcold: Pattern = {
  id: 'hotcold',
  label: 'Hot and cold',
  help: 'Nine writes in ten hit one tenth of the working set: the writable working set of real servers.',
  writesBy: steadily,
  write({ memory, firstPage, pages, streamId }, first, count) {
    const hotPages = Math.max(1, Math.floor(pages * HOT_PAGES_FRACTION))
    const coldPages = Math.max(1, pages - hotPages)
    const coldFirst = firstPage + Math.min(hotPages, pages - 1)
    for (let k = first; k < first + count; k++) {
      const hot = draw(streamId, 2 * k) < HOT_DRAWS
      const where = draw(streamId, 2 * k + 1)
      markWritten(memory, hot ? firstPage + scale(where, hotPages) : coldFirst + scale(where, coldPages))
    }
  },
}
