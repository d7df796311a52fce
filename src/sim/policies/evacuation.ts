import { canTake, createPlan, leastOf, loadWith, type Plan, recommend } from './plan.ts'
import { compare, type Policy } from './policy.ts'

/** VMs of servers that have to be emptied, those that are gone soonest first: the server empties steadily. */
export function evacuateInto(plan: Plan): void {
  const { view } = plan
  view.servers.forEach(({ isLeaving, isUp }, server) => {
    if (!isLeaving || !isUp) return
    const sizes = plan.on[server].map((vm) => ({ vm, bytes: view.vms[vm].memoryBytes }))
    for (const { vm } of sizes.sort((a, b) => a.bytes - b.bytes || a.vm - b.vm)) evacuate(plan, vm)
  })
}

/** Where the load stays least; an overloaded server is better than one that is switched off. */
function evacuate(plan: Plan, vm: number): void {
  const { view } = plan
  const to = leastOf(
    view.servers.length,
    (server) => loadWith(plan, server, vm),
    (server) => canTake(plan, server, vm),
  )
  const left = plan.on[plan.at[vm]].length
  const reason = {
    rule: to < 0 ? 'maintenance, no room' : 'maintenance',
    comparison: compare('VMs on the server', left, '>', 'allowed in maintenance', 0),
    inputs: { memoryBytes: view.vms[vm].memoryBytes },
  }
  if (to >= 0) recommend(plan, vm, to, reason)
  else plan.moves.push({ vm: view.vms[vm].id, destination: null, reason, cost: null })
}

/** Empties servers in maintenance, and does nothing else. */
export const evacuation: Policy = {
  id: 'evacuation',
  label: 'Evacuation',
  help: 'Empties servers in maintenance: the smallest VM first, each to the server with the least load.',
  source: 'The common behaviour of maintenance modes; the order is ours.',
  isMandatory: true,
  recommend(view) {
    const plan = createPlan(view)
    evacuateInto(plan)
    return plan.moves
  },
}
