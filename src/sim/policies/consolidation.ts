/*
 * Dynamic consolidation in four steps (Beloglazov and Buyya, CCPE 24(13), 2012; steps and constants as in CloudSim's power
 * package): find servers with too much to do; take VMs off them by minimum migration time (MMT: the least memory) until
 * they pass; place these where power grows least (PABFD: the VM that wants most first, never into too much to do); empty
 * the server with the least load if all of its VMs fit elsewhere, and so on. A history is that of the VMs now on a server.
 */
import { paysInCores, paysInEnergy } from './costBenefit.ts'
import {
  canTake,
  createPlan,
  leastOf,
  loadOf,
  mayMove,
  type Plan,
  recommend,
  shift,
  wantedNow,
  wattsOf,
} from './plan.ts'
import { compare, type MonitoringView, type Recommendation } from './policy.ts'

/** A server's load compared with what is too much for it. */
export interface Verdict {
  readonly isOver: boolean
  readonly value: number
  readonly limit: number
}

/** Judges a history of loads, 0 to 1, oldest first and never empty. `aheadRecords`: how long a move takes at most. */
export type Detector = (
  history: readonly number[],
  settings: MonitoringView['settings'],
  aheadRecords: number,
) => Verdict

/** Records that are looked at: 30, as CloudSim keeps. */
const RECORDS = 30

function historyOf({ view, on }: Plan, server: number): number[] {
  const lists = on[server].map((vm) => view.vms[vm].wantedCores)
  const length = lists.reduce((most, list) => Math.max(most, Math.min(RECORDS, list.length)), 0)
  const sums = new Array<number>(length).fill(0)
  for (const list of lists) {
    const first = Math.max(0, list.length - length)
    for (let i = first; i < list.length; i++) sums[length - list.length + i] += list[i]
  }
  return sums.map((cores) => cores / view.servers[server].cores)
}

export function consolidate(view: MonitoringView, detector: Detector, rule: string): readonly Recommendation[] {
  const plan = createPlan(view)
  const isUsable = (server: number): boolean => view.servers[server].isUp && !view.servers[server].isLeaving
  const usable = view.servers.map((_, server) => server).filter(isUsable)
  const judge = (server: number): Verdict => {
    const history = historyOf(plan, server)
    if (history.length === 0) return { isOver: false, value: 0, limit: 1 }
    const slowestMs = plan.on[server].reduce((most, vm) => Math.max(most, copyMs(view, vm, server)), 0)
    return detector(history, view.settings, Math.ceil(slowestMs / view.sampleMs))
  }
  const judgeWith = (server: number, vm: number): boolean => {
    const from = plan.at[vm]
    shift(plan, vm, server)
    const isOver = judge(server).isOver || loadOf(plan, server) > 1
    shift(plan, vm, from)
    return isOver
  }
  /** PABFD for one VM; −1 if it fits nowhere. */
  const place = (vm: number, allows: (server: number) => boolean): number =>
    leastOf(
      view.servers.length,
      (server) => {
        const count = plan.on[server].length
        const after = wattsOf(plan, server, plan.cores[server] + wantedNow(view, vm), count + 1)
        return after - wattsOf(plan, server, plan.cores[server], count)
      },
      (server) => allows(server) && canTake(plan, server, vm) && !judgeWith(server, vm),
    )
  const byWanted = (vms: readonly number[]): number[] =>
    [...vms].sort((a, b) => wantedNow(view, b) - wantedNow(view, a) || a - b)

  const verdicts = usable.map((server) => ({ server, verdict: judge(server) })).filter(({ verdict }) => verdict.isOver)
  const over = new Set(verdicts.map(({ server }) => server))
  const receiving = new Set<number>()
  const leaving = verdicts.flatMap(({ server, verdict }) => takeOff(plan, server, judge).map((vm) => ({ vm, verdict })))
  const verdictOf = new Map(leaving.map(({ vm, verdict }) => [vm, verdict]))
  for (const vm of byWanted(leaving.map(({ vm: each }) => each))) {
    const to = place(vm, (server) => !over.has(server))
    const verdict = verdictOf.get(vm)
    if (to < 0 || !verdict) continue
    const excess = (verdict.value - verdict.limit) * view.servers[plan.at[vm]].cores
    if (!paysInCores(plan, Math.min(excess, wantedNow(view, vm)), view.predict(vm, to))) continue
    recommend(plan, vm, to, {
      rule: `too much to do (${rule})`,
      comparison: compare('load', verdict.value, '>', 'limit', verdict.limit),
      inputs: { coresWanted: wantedNow(view, vm), memoryBytes: view.vms[vm].memoryBytes },
    })
    receiving.add(to)
  }

  const settled = new Set([...over, ...receiving])
  const byLoad = usable.filter((server) => plan.on[server].length > 0 && !settled.has(server))
  for (const server of byLoad.sort((a, b) => loadOf(plan, a) - loadOf(plan, b) || a - b)) {
    if (settled.has(server)) continue
    const emptied = tryEmpty(plan, server, byWanted(plan.on[server]), (vm) =>
      place(vm, (to) => !over.has(to) && plan.on[to].length > 0),
    )
    for (const to of emptied) settled.add(to)
  }
  return plan.moves
}

/** How long a VM's memory takes to move: half of the network is kept for it (CloudSim). */
const copyMs = (view: MonitoringView, vm: number, server: number): number =>
  (view.vms[vm].memoryBytes * 2000) / view.servers[server].networkBytesPerSecond

/** MMT: the VMs that leave a server, least memory first, until its load passes. They stay where they are in the plan. */
function takeOff(plan: Plan, server: number, judge: (server: number) => Verdict): number[] {
  const { view } = plan
  const before = plan.on[server]
  const cores = plan.cores[server]
  const taken: number[] = []
  while (judge(server).isOver) {
    const here = plan.on[server]
    const next = leastOf(
      here.length,
      (i) => view.vms[here[i]].memoryBytes,
      (i) => mayMove(plan, here[i]),
    )
    if (next < 0) break
    taken.push(here[next])
    plan.on[server] = here.filter((_, i) => i !== next)
    plan.cores[server] -= wantedNow(view, here[next])
  }
  plan.on[server] = before
  plan.cores[server] = cores
  return taken
}

/** Empties a server if every VM of it finds a place and the moves pay; gives the servers that took one. */
function tryEmpty(plan: Plan, server: number, vms: readonly number[], place: (vm: number) => number): number[] {
  const { view } = plan
  if (!vms.every((vm) => mayMove(plan, vm))) return []
  const watts = (each: number): number => wattsOf(plan, each, plan.cores[each], plan.on[each].length)
  const wanted = plan.cores[server]
  const free = view.servers.reduce((sum, { cores }, each) => {
    const isInUse = each !== server && plan.on[each].length > 0
    return isInUse ? sum + Math.max(0, cores - plan.cores[each]) : sum
  }, 0)
  const targets: number[] = []
  let saved = watts(server)
  for (const vm of vms) {
    const to = place(vm)
    if (to < 0) break
    targets.push(to)
    saved += watts(to)
    shift(plan, vm, to)
    saved -= watts(to)
  }
  saved -= watts(server)
  const isComplete = targets.length === vms.length
  targets.forEach((_, i) => {
    shift(plan, vms[i], server)
  })
  if (!isComplete) return []
  const costs = vms.map((vm, i) => view.predict(vm, targets[i]))
  if (!paysInEnergy(plan, saved, costs)) return []
  vms.forEach((vm, i) => {
    recommend(plan, vm, targets[i], {
      rule: 'least load: server can be emptied',
      comparison: compare('cores wanted', wanted, '≤', 'cores free on servers in use', free),
      inputs: { vms: vms.length, wattsSaved: saved },
    })
  })
  return targets
}
