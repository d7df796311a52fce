/*
 * Moves that a policy would recommend now, were it not for the hold time or the weighing of cost against benefit: found by
 * asking it again without the one, and without the other. What else it would then do otherwise is not told.
 */
import type { MonitoringView, Policy, Recommendation } from './policies/policy.ts'

export interface Withheld extends Recommendation {
  readonly why: 'hold' | 'cost'
}

/** What is held back beside the moves that the policy recommends as it is. */
export function withheldMoves(policy: Policy, view: MonitoringView, moves: readonly Recommendation[]): Withheld[] {
  if (policy.isMandatory) return []
  const { vms, settings } = view
  const moving = new Set(moves.map(({ vm }) => vm))
  const held = new Set(vms.filter(({ isHeld }) => isHeld).map(({ id }) => id))
  const free = held.size === 0 ? [] : policy.recommend({ ...view, vms: vms.map((vm) => ({ ...vm, isHeld: false })) })
  const costless =
    settings.costBenefit === 'off' ? [] : policy.recommend({ ...view, settings: { ...settings, costBenefit: 'off' } })
  const as = (why: Withheld['why'], wished: readonly Recommendation[]): Withheld[] =>
    wished.filter(({ destination }) => destination !== null).map((move) => ({ ...move, why }))
  return [
    ...as(
      'hold',
      free.filter(({ vm }) => held.has(vm)),
    ),
    ...as(
      'cost',
      costless.filter(({ vm }) => !held.has(vm) && !moving.has(vm)),
    ),
  ]
}
