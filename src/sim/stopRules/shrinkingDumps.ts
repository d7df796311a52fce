import { PAGE_BYTES } from '../../base/units.ts'
import { against, atRoundEnd } from './compare.ts'
import type { StopRule } from './stopRule.ts'

/** At most so many pre-dumps (index 0 to 8), pages under which it stops, and the growth that is not put up with. */
const MAX_DUMPS = 9
const FEW_PAGES = 64
const MAX_GROWTH = 1.1

/** p.haul: pre-dumps of changed memory, until they get small, grow by more than a tenth, or nine were taken. */
export const shrinkingDumps: StopRule = {
  id: 'shrinkingDumps',
  label: `Stops at ${FEW_PAGES} pages, when dumps grow by a tenth, or after ${MAX_DUMPS}`,
  source: 'checkpoint-restore/p.haul, phaul/iters.py',
  decide(view) {
    const few = (FEW_PAGES + 1) * PAGE_BYTES
    const limit = `${FEW_PAGES} pages`
    const early = atRoundEnd(view)
    if (early !== null) return early
    if (view.remainingBytes < few) return against(view, limit, few, 'stopAndCopy', 'Little changed: freeze', ['push'])
    if (view.round > MAX_DUMPS) {
      return against(view, limit, few, 'stopAndCopy', `${MAX_DUMPS} pre-dumps were taken: freeze`, ['push'])
    }
    const grows = view.previousDirtiedPages > 0 && view.dirtiedPages > view.previousDirtiedPages * MAX_GROWTH
    return grows
      ? against(view, limit, few, 'stopAndCopy', 'More changed than in the dump before: freeze', ['push'])
      : against(view, limit, few, 'push', 'Still worth another pre-dump', ['stopAndCopy'])
  },
}
