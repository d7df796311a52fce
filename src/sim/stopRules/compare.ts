import { PAGE_BYTES } from '../../base/units.ts'
import type { Action, Decision, DecisionView } from '../decision.ts'

/** How much is left, by the sender's bitmap or after a read of the dirty log. */
const remainingName = ({ point }: DecisionView): string => (point === 'exact' ? 'remaining' : 'remaining (estimate)')

/** What is left against what the link moves within the downtime limit. */
export const againstThreshold = (
  view: DecisionView,
  action: Action,
  rule: string,
  alternatives: readonly Action[],
): Decision => against(view, 'bandwidth × downtime limit', view.thresholdBytes, action, rule, alternatives)

/** What is left against any limit. */
export const against = (
  view: DecisionView,
  right: string,
  rightBytes: number,
  action: Action,
  rule: string,
  alternatives: readonly Action[],
): Decision => ({
  action,
  rule,
  comparison: {
    left: remainingName(view),
    leftBytes: view.remainingBytes,
    operator: view.remainingBytes < rightBytes ? '<' : '≥',
    right,
    rightBytes,
  },
  alternatives,
})

/** For loops that read the log once every page of the round is sent; null after such a read, when the rule must decide. */
export function atRoundEnd(view: DecisionView): Decision | null {
  if (view.point === 'exact') return null
  return view.remainingBytes > 0
    ? against(view, 'a page', PAGE_BYTES, 'push', 'The round is not over: send another batch', ['stopAndCopy'])
    : against(view, 'a page', PAGE_BYTES, 'sync', 'The round is over: read the dirty log', ['stopAndCopy'])
}
