import { coresRelieved, paysInCores } from './costBenefit.ts'
import { canTake, createPlan, leastOf, loadOf, loadWith, mayMove, recommend, wantedNow } from './plan.ts'
import { compare, type Policy } from './policy.ts'

/**
 * The plain rule: from a server above the threshold, the VM with least memory that brings it below (or, if none does, the
 * one that wants most) goes to the server with the least load that stays below with it.
 */
export const threshold: Policy = {
  id: 'threshold',
  label: 'Threshold',
  help: 'A server above the threshold gives VMs to the one with the least load, until it is below.',
  source: 'The simplest rule in use; stated here in its own words.',
  isMandatory: false,
  recommend(view) {
    const plan = createPlan(view)
    const { upperFraction: upper } = view.settings
    for (let server = 0; server < view.servers.length; server++) {
      const passed = new Set<number>()
      while (loadOf(plan, server) > upper) {
        const excess = plan.cores[server] - upper * view.servers[server].cores
        const score = (vm: number): number =>
          wantedNow(view, vm) >= excess ? view.vms[vm].memoryBytes : 1e18 - wantedNow(view, vm)
        const here = plan.on[server]
        const chosen = leastOf(
          here.length,
          (i) => score(here[i]),
          (i) => mayMove(plan, here[i]) && !passed.has(here[i]),
        )
        if (chosen < 0) break
        const vm = here[chosen]
        passed.add(vm)
        const to = leastOf(
          view.servers.length,
          (candidate) => loadWith(plan, candidate, vm),
          (candidate) => loadWith(plan, candidate, vm) <= upper && canTake(plan, candidate, vm),
        )
        if (to < 0 || !paysInCores(plan, coresRelieved(plan, vm, to, upper), view.predict(vm, to))) continue
        recommend(plan, vm, to, {
          rule: 'load above threshold',
          comparison: compare('load of the server', loadOf(plan, server), '>', 'upper threshold', upper),
          inputs: { coresWanted: wantedNow(view, vm), loadAtDestination: loadWith(plan, to, vm) },
        })
      }
    }
    return plan.moves
  },
}
