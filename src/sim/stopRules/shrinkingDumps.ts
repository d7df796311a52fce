import { PAGE_BYTES } from '../../base/units.ts'
import { against, atRoundEnd } from './compare.ts'
import type { StopRule } from './stopRule.ts'

/** At most so many pre-dumps (index 0 to 8), pages under which it stops, and the growth that is not put up with. */
const MAX_DUMPS = 9
const FEW_PAGES = 64
const MAX_GROWTH = 1.1

/**
 * p.haul: pre-dumps of changed memory, until one was small, grew by more than a tenth, or nine were taken; after each it
 * looks at the one just taken, and what changed since is the final dump.
 */
export const shrinkingDumps: StopRule = {
  id: 'shrinkingDumps',
  label: `Stops at ${FEW_PAGES} pages, when dumps grow by a tenth, or after ${MAX_DUMPS}`,
  source: 'checkpoint-restore/p.haul, phaul/iters.py',
  isBounded: true,
  decide(view) {
    const few = (FEW_PAGES + 1) * PAGE_BYTES
    const limit = `${FEW_PAGES} pages`
    const { point, round, remainingBytes, dirtiedPages, previousDirtiedPages } = view
    // The first dump is all of memory.
    if (point === 'estimate' && remainingBytes === 0 && round > 1) {
      const stop = (why: string) => against(view, limit, few, 'stopAndCopy', `${why}: freeze`, ['sync'])
      if (dirtiedPages <= FEW_PAGES) return stop('A small dump')
      if (round > 2 && dirtiedPages > previousDirtiedPages * MAX_GROWTH)
        return stop('More changed than in the dump before')
      if (round >= MAX_DUMPS) return stop(`${MAX_DUMPS} pre-dumps were taken`)
    }
    return atRoundEnd(view) ?? against(view, limit, few, 'push', 'Another pre-dump of what changed', ['stopAndCopy'])
  },
}
