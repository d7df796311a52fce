import { againstThreshold, atRoundEnd } from './compare.ts'
import type { StopRule } from './stopRule.ts'

const MAX_PASSES = 10

/** Hyper-V: at most ten passes, then suspend. What ends them earlier is not published: here the downtime limit. */
export const tenPasses: StopRule = {
  id: 'tenPasses',
  label: `Stops after ${MAX_PASSES} passes at the latest`,
  source: 'directionsonmicrosoft.com, 2009 (ten passes); the test inside a pass is an assumption',
  isBounded: true,
  decide(view) {
    if (view.point === 'estimate' && view.remainingBytes === 0 && view.round >= MAX_PASSES) {
      return againstThreshold(view, 'stopAndCopy', `${MAX_PASSES} passes are over: suspend the guest`, ['sync'])
    }
    return (
      atRoundEnd(view) ??
      (view.remainingBytes < view.thresholdBytes || view.remainingBytes === 0
        ? againstThreshold(view, 'stopAndCopy', 'What is left fits the downtime limit: suspend the guest', ['push'])
        : againstThreshold(view, 'push', 'Too much was dirtied: another pass', ['stopAndCopy']))
    )
  },
}
