import { against, atRoundEnd } from './compare.ts'
import type { StopRule } from './stopRule.ts'

/** Switch-over time goal of vMotion. */
const GOAL_MS = 500

/** vMotion: rounds of what was dirtied, until what is left can be sent within half a second at the measured bandwidth. */
export const switchoverGoal: StopRule = {
  id: 'switchoverGoal',
  label: `Stops when what is left can be sent within ${GOAL_MS} ms`,
  source: 'Broadcom KB 436882 (switchover time goal of 0.500 seconds)',
  decide(view) {
    const goal = Math.floor((view.bandwidthBytesPerSecond * GOAL_MS) / 1000)
    const right = 'bandwidth × switch-over goal'
    return (
      atRoundEnd(view) ??
      (view.remainingBytes < goal || view.remainingBytes === 0
        ? against(view, right, goal, 'stopAndCopy', 'What is left can be sent within the goal: stop the guest', [
            'push',
          ])
        : against(view, right, goal, 'push', 'It cannot be sent within the goal: another round', ['stopAndCopy']))
    )
  },
}
