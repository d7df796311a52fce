import { PAGE_BYTES } from '../../base/units.ts'
import { against, atRoundEnd } from './compare.ts'
import type { StopRule } from './stopRule.ts'

/** Live rounds including the full one, and dirty pages under which one more is not worth it. */
const MAX_ROUNDS = 5
const FEW_PAGES = 50

/** Xen asks no link and no downtime limit: a handful of rounds, or next to nothing dirty. */
export const fixedRounds: StopRule = {
  id: 'fixedRounds',
  label: `Stops after ${MAX_ROUNDS} rounds, or under ${FEW_PAGES} dirty pages`,
  source: 'Xen, tools/libs/guest/xg_sr_save.c (simple_precopy_policy, send_memory_live)',
  isBounded: true,
  decide(view) {
    const few = FEW_PAGES * PAGE_BYTES
    const limit = `${FEW_PAGES} pages`
    if (view.point === 'estimate' && view.remainingBytes === 0 && view.round >= MAX_ROUNDS) {
      return against(view, limit, few, 'stopAndCopy', `${MAX_ROUNDS} rounds are over: stop the guest`, ['sync'])
    }
    return (
      atRoundEnd(view) ??
      (view.remainingBytes < few
        ? against(view, limit, few, 'stopAndCopy', 'Hardly anything is dirty: stop the guest', ['push'])
        : against(view, limit, few, 'push', 'More is dirty than that: another round', ['stopAndCopy']))
    )
  },
}
