/*
 * Does a move pay for itself? Within the hold time, for which placements are meant to last, it must save more processor
 * time than it takes from the VM, or more energy than it needs. Cores are saved where servers have more to do than they
 * should. Assumption: load stays as it is for the hold time.
 */
import type { PredictedCost } from '../predictMove.ts'
import { type Plan, wantedNow } from './plan.ts'

/** Cores wanted beyond `fraction` of what the server has. */
const excess = ({ view }: Plan, server: number, cores: number, fraction: number): number =>
  Math.max(0, cores - fraction * view.servers[server].cores)

/** Cores of excess over a target load that moving this VM removes; negative if it adds some. */
export function coresRelieved(plan: Plan, vm: number, to: number, fraction: number): number {
  const from = plan.at[vm]
  const wanted = wantedNow(plan.view, vm)
  const { cores } = plan
  return (
    excess(plan, from, cores[from], fraction) -
    excess(plan, from, cores[from] - wanted, fraction) +
    excess(plan, to, cores[to], fraction) -
    excess(plan, to, cores[to] + wanted, fraction)
  )
}

/** True if so many cores relieved for the hold time are worth the processor time that the move takes. */
export function paysInCores(plan: Plan, cores: number, cost: PredictedCost): boolean {
  const { costBenefit, holdMs } = plan.view.settings
  if (costBenefit === 'off') return true
  return cost.converges && (cores * holdMs) / 1000 > cost.coreSeconds
}

/** The same for energy: watts saved against the joules of the moves that save them. */
export function paysInEnergy(plan: Plan, watts: number, costs: readonly PredictedCost[]): boolean {
  const { costBenefit, holdMs } = plan.view.settings
  if (costBenefit === 'off') return true
  const joules = costs.reduce((sum, cost) => sum + cost.joules, 0)
  return costs.every(({ converges }) => converges) && (watts * holdMs) / 1000 > joules
}
