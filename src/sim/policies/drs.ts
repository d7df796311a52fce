/*
 * Balance as VMware's DRS seeks it: the load of a server is what its VMs are entitled to over what it has, the imbalance I
 * is the standard deviation of these loads, and the move that lowers it most is taken, one after the other. A
 * recommendation has a priority, 6 − ⌈I / 0.1 · √servers⌉; the aggressiveness says up to which priority moves are made, 1
 * being those that have to be. Formula recalled (VMware KB 1007485): assumption. What a VM wants stands for its
 * entitlement; shares and reservations are not modelled.
 */
import { coresRelieved, paysInCores } from './costBenefit.ts'
import { evacuateInto } from './evacuation.ts'
import { canTake, createPlan, loadOf, mayMove, type Plan, recommend, wantedNow } from './plan.ts'
import { compare, type Policy } from './policy.ts'
import { deviationOf, meanOf } from './statistics.ts'

/** Most moves of one run, so that a run ends while its picture still holds. Assumption. */
const MAX_MOVES = 32
/** A move has to lower the imbalance by so much. Assumption. */
const LEAST_GAIN = 0.005

interface Best {
  readonly vm: number
  readonly to: number
  readonly imbalance: number
}

export const drs: Policy = {
  id: 'drs',
  label: 'Balance (DRS)',
  help: 'Moves that even out the load of all servers, the most useful first, as far as the aggressiveness asks.',
  source: 'VMware DRS as described in KB 1007485 and vendor blogs (recalled; assumption)',
  isMandatory: false,
  recommend(view) {
    const plan = createPlan(view)
    evacuateInto(plan)
    const able = view.servers.map((_, i) => i).filter((i) => view.servers[i].isUp && !view.servers[i].isLeaving)
    const tried = new Set<number>()
    for (let moves = 0; moves < MAX_MOVES; moves++) {
      const loads = able.map((server) => loadOf(plan, server))
      const imbalance = deviationOf(loads)
      const priority = Math.max(2, 6 - Math.ceil((imbalance / 0.1) * Math.sqrt(able.length)))
      if (priority > view.settings.aggressiveness) break
      const best = bestMove(plan, able, tried)
      if (best === null || best.imbalance > imbalance - LEAST_GAIN) break
      const { vm, to } = best
      tried.add(vm)
      const mean = meanOf(loads)
      const cost = view.predict(vm, to)
      if (!paysInCores(plan, coresRelieved(plan, vm, to, mean), cost)) continue
      recommend(plan, vm, to, {
        rule: 'imbalance',
        comparison: compare('imbalance after the move', best.imbalance, '<', 'imbalance now', imbalance),
        inputs: { priority, meanLoad: mean, coresWanted: wantedNow(view, vm) },
      })
    }
    return plan.moves
  },
}

/** The move that leaves the least imbalance: from sums of loads and of their squares, as only two servers change. */
function bestMove(plan: Plan, able: readonly number[], tried: ReadonlySet<number>): Best | null {
  const { view } = plan
  const count = able.length
  const sum = able.reduce((total, server) => total + loadOf(plan, server), 0)
  const squares = able.reduce((total, server) => total + loadOf(plan, server) * loadOf(plan, server), 0)
  let best: Best | null = null
  const loads = view.servers.map((_, server) => loadOf(plan, server))
  for (const from of able) {
    for (const vm of plan.on[from]) {
      if (!mayMove(plan, vm) || tried.has(vm)) continue
      const wanted = wantedNow(view, vm)
      const before = loads[from]
      const after = before - wanted / view.servers[from].cores
      for (const to of able) {
        const low = loads[to]
        const high = (plan.cores[to] + wanted) / view.servers[to].cores
        if (to === from || high > 1) continue
        const mean = (sum - before + after - low + high) / count
        const meanSquare = (squares - before * before + after * after - low * low + high * high) / count
        const imbalance = Math.sqrt(Math.max(0, meanSquare - mean * mean))
        if ((best === null || imbalance < best.imbalance) && canTake(plan, to, vm)) best = { vm, to, imbalance }
      }
    }
  }
  return best
}
