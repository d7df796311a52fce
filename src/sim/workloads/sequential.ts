import { markWritten } from '../memory.ts'
import { type Pattern, steady, whole } from './pattern.ts'

/** Page after page, around and around: no write is wasted on a page that is dirty already. */
export const sequential: Pattern = {
  id: 'sequential',
  label: 'Sequential',
  help: 'Writes page after page through the working set and starts over: the most dirty pages for a given rate.',
  parts: whole,
  isSequential: true,
  ...steady,
  pageOf: ({ firstPage, pages }, k) => firstPage + (k % pages),
  write(memory, { firstPage, pages }, first, count) {
    let offset = first % pages
    for (let k = 0; k < count; k++) {
      markWritten(memory, firstPage + offset)
      offset = offset + 1 === pages ? 0 : offset + 1
    }
  },
}
