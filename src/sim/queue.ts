/*
 * Moves asked for by hand that wait for their turn: in the order in which they were asked for, no more at once than the
 * automation's limit and the hypervisors allow. One that can never start is told of as refused, and dropped.
 */
import { refusals } from './admission.ts'
import { carryOut, type World } from './commands.ts'
import { isActive } from './migration.ts'
import type { SimulationState } from './state.ts'
import { passingRules } from './view.ts'

/** Waiting moves are tried again so often. Assumption. */
const RETRY_US = 100_000

/** The next time after the present at which the queue is looked at; Infinity while it is empty. */
export const nextQueueUs = ({ queue, timeUs }: SimulationState): number =>
  queue.length === 0 ? Infinity : (Math.floor(timeUs / RETRY_US) + 1) * RETRY_US

export const isQueueDue = ({ queue, timeUs }: SimulationState): boolean => queue.length > 0 && timeUs % RETRY_US === 0

/** Starts what can start; true if anything did. */
export function serveQueue(world: World): boolean {
  const { state, experiment, observe } = world
  const { automation, timeUs: atUs } = state
  let hasStarted = false
  state.queue = state.queue.filter(({ vm, destination }) => {
    if (state.migrations.filter(isActive).length >= automation.parallel) return true
    const reasons = refusals(experiment.scenario, state, vm, destination)
    if (reasons.length > 0) {
      if (reasons.every(({ rule }) => passingRules.has(rule))) return true
      observe?.({ kind: 'refused', atUs, vm, destination, refusals: reasons })
      return false
    }
    carryOut(world, { kind: 'migrate', atUs, vm, destination })
    hasStarted = true
    return false
  })
  return hasStarted
}
