/*
 * The automation: asks the policy at its interval, tells what it recommends, and makes the moves if it may. They start as
 * migrate commands do, no more at once than allowed; what cannot start yet waits until the policy is asked again.
 */
import { refusals } from './admission.ts'
import { carryOut, type World } from './commands.ts'
import { isActive } from './migration.ts'
import { isOverruled, type Overruled } from './overrule.ts'
import { policies } from './policies/index.ts'
import type { Policy, Recommendation } from './policies/policy.ts'
import type { SimulationState } from './state.ts'
import { passingRules, viewOf } from './view.ts'
import { withheldMoves } from './withheld.ts'

/** Moves that wait are tried again so often. Assumption. */
const RETRY_US = 1_000_000

interface PlannedMove {
  readonly vm: string
  readonly destination: string
}

export interface Autopilot {
  /** When it last looked. */
  atUs: number
  /** Moves that wait to be started. */
  waiting: PlannedMove[]
  /** What the policy recommended last, so that nothing is said twice. */
  standing: StandingMove[]
  /** What was held back last, and why: not said twice either. */
  withheld: string[]
  /** Moves that a person refused. */
  overruled: Overruled[]
}

interface StandingMove {
  readonly key: string
  readonly vm: string
  readonly destination: string | null
}

export const createAutopilot = (): Autopilot => ({ atUs: 0, waiting: [], standing: [], withheld: [], overruled: [] })

/** Acts if something is due at this moment; true if a migration was started. */
export function steer(world: World): boolean {
  const { state } = world
  const { automation, autopilot, timeUs } = state
  if (automation.level === 'off') {
    autopilot.waiting = []
    autopilot.standing = []
    autopilot.withheld = []
    return false
  }
  if (!isSteerDue(state)) return false
  autopilot.atUs = timeUs
  if (isAskDue(state)) ask(world)
  return automation.level === 'act' && startWaiting(world)
}

const isAskDue = ({ automation, timeUs }: SimulationState): boolean => timeUs % (automation.intervalMs * 1000) === 0

/** True if it looks at the world at the present moment. */
export const isSteerDue = (state: SimulationState): boolean =>
  state.automation.level !== 'off' &&
  state.timeUs > state.autopilot.atUs &&
  (isAskDue(state) || (state.autopilot.waiting.length > 0 && state.timeUs % RETRY_US === 0))

/** The next time after the present at which it may act; Infinity while it is off. */
export const nextSteerUs = ({ state }: Pick<World, 'state'>): number => {
  const { automation, autopilot, timeUs } = state
  if (automation.level === 'off') return Number.POSITIVE_INFINITY
  const next = (stepUs: number): number => (Math.floor(timeUs / stepUs) + 1) * stepUs
  return Math.min(next(automation.intervalMs * 1000), autopilot.waiting.length > 0 ? next(RETRY_US) : Infinity)
}

function ask({ state, experiment, observe }: World): void {
  const { automation, autopilot, timeUs } = state
  const policy: Policy = policies[automation.policy]
  const view = viewOf(experiment.scenario, state)
  const held = new Set(view.vms.filter((vm) => vm.isHeld).map(({ id }) => id))
  const isRefused = (vm: string): boolean => isOverruled(autopilot.overruled, vm, timeUs, automation.holdMs * 1000)
  const moves = policy.recommend(view).filter(({ vm }) => !isRefused(vm) && (policy.isMandatory || !held.has(vm)))
  const isActing = automation.level === 'act'
  for (const { vm, destination } of autopilot.standing) {
    const stands = moves.some((move) => move.vm === vm && move.destination === destination)
    if (!isActing && !stands && !held.has(vm)) observe?.({ kind: 'withdrawn', atUs: timeUs, vm, destination })
  }
  const said = new Set(autopilot.standing.map(({ key }) => key))
  for (const move of moves) {
    if (said.has(keyOf(policy, move))) continue
    observe?.({ kind: 'recommended', atUs: timeUs, policy: automation.policy, isActedOn: isActing, ...move })
  }
  autopilot.standing = moves.map((move) => ({ key: keyOf(policy, move), vm: move.vm, destination: move.destination }))
  // A VM that moves, or that a person refused to move, is held too, but that goes without saying.
  const active = new Set(state.migrations.filter(isActive).map(({ vm }) => vm))
  const withheld = withheldMoves(policy, view, moves).filter(({ vm }) => !active.has(vm) && !isRefused(vm))
  const known = new Set(autopilot.withheld)
  for (const move of withheld) {
    if (known.has(`${move.vm} ${move.why}`)) continue
    observe?.({ kind: 'withheld', atUs: timeUs, policy: automation.policy, ...move })
  }
  autopilot.withheld = withheld.map(({ vm, why }) => `${vm} ${why}`)
  autopilot.waiting = moves.flatMap(({ vm, destination }) => (destination === null ? [] : [{ vm, destination }]))
}

const keyOf = (policy: Policy, { vm, destination, reason }: Recommendation): string =>
  [policy.id, vm, destination ?? '', reason.rule].join(' ')

function startWaiting(world: World): boolean {
  const { state, experiment } = world
  const { autopilot, automation, timeUs: atUs } = state
  let hasStarted = false
  autopilot.waiting = autopilot.waiting.filter(({ vm, destination }) => {
    if (state.migrations.filter(isActive).length >= automation.parallel) return true
    const reasons = refusals(experiment.scenario, state, vm, destination)
    if (reasons.length > 0) return reasons.every(({ rule }) => passingRules.has(rule))
    carryOut(world, { kind: 'migrate', atUs, vm, destination })
    hasStarted = true
    return false
  })
  return hasStarted
}
