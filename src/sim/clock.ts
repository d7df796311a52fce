/* What happens by the clock, without a command: records of the monitoring, steps of load, the automation. */
import { isSteerDue, nextSteerUs, steer } from './autopilot.ts'
import type { World } from './commands.ts'
import { book } from './ledger.ts'
import { nextLoadUs, stepLoads } from './load.ts'
import { takeRecord } from './monitor.ts'
import { isQueueDue, nextQueueUs, serveQueue } from './queue.ts'
import type { SimulationState } from './state.ts'

/** Before the commands of a moment: the record of what was, then the load of what comes. */
export function observeAndLoad({ experiment, state }: World): void {
  const { scenario, seed } = experiment
  const { monitor, ledger, timeUs } = state
  if (isRecordDue(state)) {
    const sinceUs = monitor.atUs
    book(ledger, scenario, state, takeRecord(monitor, scenario, state), sinceUs)
  }
  if (timeUs >= state.nextLoadUs) {
    if (stepLoads(scenario.vms, seed, state)) state.sharedUntilUs = -1
    state.nextLoadUs = nextLoadUs(scenario.vms, timeUs)
  }
}

const isRecordDue = ({ monitor, timeUs, automation }: SimulationState): boolean =>
  timeUs > monitor.atUs && timeUs % (automation.monitorMs * 1000) === 0

/** True if something of this is due at the present moment, which then has to hold for everyone. */
export const isClockDue = (state: SimulationState): boolean =>
  isRecordDue(state) || state.timeUs >= state.nextLoadUs || isSteerDue(state) || isQueueDue(state)

/** After the commands of a moment. */
export function automate(world: World): void {
  if (isQueueDue(world.state) && serveQueue(world)) world.state.sharedUntilUs = -1
  if (steer(world)) world.state.sharedUntilUs = -1
}

/** The next time after the present at which anything of this is due. */
export function nextClockUs({ state }: Pick<World, 'state'>): number {
  const monitorUs = state.automation.monitorMs * 1000
  const nextRecordUs = (Math.floor(state.timeUs / monitorUs) + 1) * monitorUs
  return Math.min(nextRecordUs, state.nextLoadUs, nextSteerUs({ state }), nextQueueUs(state))
}
