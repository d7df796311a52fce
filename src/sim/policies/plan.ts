/* A working copy of who is where, on which a policy tries moves before it recommends them. */
import { wattsAt } from '../power/curve.ts'
import type { MonitoringView, Reason, Recommendation } from './policy.ts'

export interface Plan {
  readonly view: MonitoringView
  /** Server of each VM, and the VMs of each server, as indices into the view. */
  readonly at: number[]
  readonly on: number[][]
  /** Cores that the VMs of each server want at present, and memory left. */
  readonly cores: number[]
  readonly freeBytes: number[]
  readonly moves: Recommendation[]
}

export function createPlan(view: MonitoringView): Plan {
  const plan: Plan = {
    view,
    at: view.vms.map(({ server }) => server),
    on: view.servers.map(() => []),
    cores: view.servers.map(() => 0),
    freeBytes: view.servers.map(({ freeBytes }) => freeBytes),
    moves: [],
  }
  view.vms.forEach(({ server }, vm) => {
    plan.on[server].push(vm)
    plan.cores[server] += wantedNow(view, vm)
  })
  return plan
}

/** Cores that a VM wants at present. */
export const wantedNow = ({ vms }: MonitoringView, vm: number): number =>
  vms[vm].wantedCores[vms[vm].wantedCores.length - 1]

/** Cores wanted on a server as a share of what it has; above 1 it is short. */
export const loadOf = ({ view, cores }: Plan, server: number): number => cores[server] / view.servers[server].cores

/** The load that a server would have with this VM on top. */
export const loadWith = ({ view, cores }: Plan, server: number, vm: number): number =>
  (cores[server] + wantedNow(view, vm)) / view.servers[server].cores

/** Watts of a server whose VMs want so many cores; an empty one may sleep. */
export function wattsOf({ view }: Plan, server: number, cores: number, vmCount: number): number {
  const { powerCurve, cores: capacity } = view.servers[server]
  return vmCount === 0 && view.settings.sleep === 'on' ? 0 : wattsAt(powerCurve, cores / capacity)
}

/** Moves a VM within the plan only. */
export function shift(plan: Plan, vm: number, server: number): void {
  const { view, at, on, cores, freeBytes } = plan
  const from = at[vm]
  const wanted = wantedNow(view, vm)
  on[from] = on[from].filter((each) => each !== vm)
  on[server].push(vm)
  cores[from] -= wanted
  cores[server] += wanted
  freeBytes[from] += view.vms[vm].memoryBytes
  freeBytes[server] -= view.vms[vm].memoryBytes
  at[vm] = server
}

/** Moves a VM within the plan, and recommends it. */
export function recommend(plan: Plan, vm: number, server: number, reason: Reason): void {
  const { vms, servers } = plan.view
  const cost = plan.view.predict(vm, server)
  shift(plan, vm, server)
  plan.moves.push({ vm: vms[vm].id, destination: servers[server].id, reason, cost })
}

/** True if nothing holds the VM where it is, and it has not been moved in this plan. */
export const mayMove = ({ view, at }: Plan, vm: number): boolean =>
  !view.vms[vm].isHeld && at[vm] === view.vms[vm].server

/** True if the server can take the VM: it is up and stays, has memory left, and the move is allowed. */
export function canTake({ view, at, freeBytes }: Plan, server: number, vm: number): boolean {
  const { isUp, isLeaving } = view.servers[server]
  return (
    isUp &&
    !isLeaving &&
    at[vm] !== server &&
    freeBytes[server] >= view.vms[vm].memoryBytes &&
    view.isAllowed(vm, server)
  )
}

/** The index with the lowest score among those that `accepts`; −1 if there is none. `accepts` is asked last and seldom. */
export function leastOf(count: number, score: (index: number) => number, accepts: (index: number) => boolean): number {
  let best = -1
  let bestScore = Number.POSITIVE_INFINITY
  for (let i = 0; i < count; i++) {
    const value = score(i)
    if (value < bestScore && accepts(i)) {
      best = i
      bestScore = value
    }
  }
  return best
}
