import type { Decision, DecisionView } from '../decision.ts'
import { against } from '../stopRules/compare.ts'

/** The limits that the experiment sets on any pre-copy loop: so many rounds, so much traffic. Null if none is reached. */
export function limitReached(view: DecisionView): Decision | null {
  const { point, round, maxRounds, sentBytes, maxTrafficBytes } = view
  if (point === 'exact' && maxRounds > 0 && round > maxRounds) {
    return against(view, 'anything', Infinity, 'stopAndCopy', `The limit of ${maxRounds} rounds: stop the guest`, [
      'push',
    ])
  }
  if (maxTrafficBytes === 0 || sentBytes < maxTrafficBytes) return null
  return {
    action: 'stopAndCopy',
    rule: 'The traffic limit: stop the guest',
    comparison: {
      left: 'sent',
      leftBytes: sentBytes,
      operator: '≥',
      right: 'traffic limit',
      rightBytes: maxTrafficBytes,
    },
    alternatives: ['push'],
  }
}
