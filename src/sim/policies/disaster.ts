/*
 * A site or server is lost at a deadline: which VMs first? All share one deadline and one network, so the VM with the most
 * priority for its predicted time goes first: for equal priorities this saves the most VMs there are (an exchange
 * argument: a longer one in its place leaves less time), for others it is the greedy rule of the knapsack problem.
 * Assumption: moves at once share the network, so that together they take as long as one after the other.
 */
import { canTake, createPlan, leastOf, loadWith, recommend } from './plan.ts'
import { compare, type Policy, type Reason } from './policy.ts'

/** A move may wait so long until it is started (autopilot.ts). */
const START_MS = 1000

export const disaster: Policy = {
  id: 'disaster',
  label: 'Disaster',
  help: 'Saves what can be saved from servers in maintenance before the deadline; says what is lost.',
  source: 'Greedy scheduling by value over time with a common deadline; textbook, the value is the VM’s priority.',
  isMandatory: true,
  recommend(view) {
    const plan = createPlan(view)
    const leftMs = view.settings.deadlineMs - view.atMs
    let usedMs = 0
    const endangered = view.vms
      .map(({ server, priority }, vm) => ({ vm, priority, server: view.servers[server] }))
      .filter(({ server }) => server.isLeaving && server.isUp)
      .map(({ vm, priority }) => {
        const place = leastOf(
          view.servers.length,
          (server) => loadWith(plan, server, vm),
          (server) => canTake(plan, server, vm),
        )
        const ms = place < 0 ? Number.MAX_VALUE : view.predict(vm, place).totalMs
        return { vm, ms, value: priority / Math.max(1, ms) }
      })
      .sort((a, b) => b.value - a.value || a.vm - b.vm)
    for (const { vm } of endangered) {
      const to = leastOf(
        view.servers.length,
        (server) => loadWith(plan, server, vm),
        (server) => canTake(plan, server, vm),
      )
      const ms = to < 0 ? 0 : START_MS + view.predict(vm, to).totalMs
      const isInTime = usedMs + ms <= leftMs
      const reason = (rule: string): Reason => ({
        rule,
        comparison: compare('time until it is saved', usedMs + ms, isInTime ? '≤' : '>', 'time left', leftMs),
        inputs: { priority: view.vms[vm].priority, predictedMs: ms },
      })
      if (to >= 0 && isInTime) {
        recommend(plan, vm, to, reason('saved before the deadline'))
        usedMs += ms
      } else {
        const rule = to < 0 ? 'lost: no room' : 'lost: no time'
        plan.moves.push({ vm: view.vms[vm].id, destination: null, reason: reason(rule), cost: null })
      }
    }
    return plan.moves
  },
}
