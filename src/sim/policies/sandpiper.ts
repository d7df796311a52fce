/*
 * Hot spots as Sandpiper finds and resolves them from outside the VMs (Wood et al., NSDI 2007; the paper was not readable
 * here: constants are recalled). Load in several dimensions is one number, the volume 1/(1−cpu) · 1/(1−net) · 1/(1−mem).
 * A hot spot needs k of the last n records above the threshold, and the next one as predicted by AR(1). From the server of
 * highest volume the VM with the highest volume per byte of memory (VSR) goes to the server of lowest volume that it fits;
 * if none does, it is swapped with VMs of low VSR. Memory is the share that is allotted: swapping out is not modelled.
 */
import { coresRelieved, paysInCores } from './costBenefit.ts'
import { canTake, createPlan, loadOf, loadWith, mayMove, type Plan, recommend, shift, wantedNow } from './plan.ts'
import { compare, type MonitoringView, type Policy, type Reason } from './policy.ts'
import { autoregression } from './statistics.ts'

/** Recalled: 3 of the last 5 records. */
const K = 3
const N = 5
/** Shares are bounded below 1, so that a volume stays finite. Assumption. */
const FULL = 0.99

const lastOf = (values: readonly number[]): number => values[values.length - 1] ?? 0
const factor = (share: number): number => 1 / (1 - Math.min(FULL, share))

const networkOf = ({ view, on }: Plan, server: number): number =>
  on[server].reduce((sum, vm) => sum + lastOf(view.vms[vm].networkBytesPerSecond), 0)

function volumeOf(plan: Plan, server: number): number {
  const { networkBytesPerSecond, memoryBytes } = plan.view.servers[server]
  const memory = 1 - plan.freeBytes[server] / memoryBytes
  return factor(loadOf(plan, server)) * factor(networkOf(plan, server) / networkBytesPerSecond) * factor(memory)
}

/** Volume of one VM in shares of its server, per GiB of its memory. */
function ratioOf({ view, at }: Plan, vm: number): number {
  const { networkBytesPerSecond, memoryBytes, cores } = view.servers[at[vm]]
  const own = view.vms[vm]
  const network = lastOf(own.networkBytesPerSecond) / networkBytesPerSecond
  const volume = factor(wantedNow(view, vm) / cores) * factor(network) * factor(own.memoryBytes / memoryBytes)
  return (volume * 2 ** 30) / own.memoryBytes
}

/** Sum of the records of a server's VMs, the last `N`, as shares of a capacity; oldest first. */
function history({ view, on }: Plan, server: number, series: 'wantedCores' | 'networkBytesPerSecond'): number[] {
  const capacity = series === 'wantedCores' ? view.servers[server].cores : view.servers[server].networkBytesPerSecond
  const lists = on[server].map((vm) => view.vms[vm][series])
  const length = Math.min(N, Math.max(0, ...lists.map((list) => list.length)))
  return Array.from(
    { length },
    (_, i) => lists.reduce((sum, list) => sum + (list[list.length - length + i] ?? 0), 0) / capacity,
  )
}

interface HotSpot {
  readonly above: number
  readonly predicted: number
  readonly isNetwork: 0 | 1
}

function hotSpotOf(plan: Plan, server: number, threshold: number): HotSpot | null {
  for (const series of ['wantedCores', 'networkBytesPerSecond'] as const) {
    const records = history(plan, server, series)
    const above = records.filter((load) => load > threshold).length
    const predicted = records.length === 0 ? 0 : autoregression(records)
    if (above >= K && predicted > threshold) return { above, predicted, isNetwork: series === 'wantedCores' ? 0 : 1 }
  }
  return null
}

const byVolume = (plan: Plan, view: MonitoringView): number[] =>
  view.servers.map((_, server) => server).sort((a, b) => volumeOf(plan, a) - volumeOf(plan, b) || a - b)

export const sandpiper: Policy = {
  id: 'sandpiper',
  label: 'Hot spots (Sandpiper)',
  help: 'Where load stays high and is predicted to stay so, the VM with most load for its memory goes, or is swapped.',
  source: 'Wood et al., NSDI 2007 (recalled; assumption)',
  isMandatory: false,
  recommend(view) {
    const plan = createPlan(view)
    for (const server of byVolume(plan, view).reverse()) {
      const spot = hotSpotOf(plan, server, view.settings.upperFraction)
      if (spot !== null) cool(plan, server, spot)
    }
    return plan.moves
  },
}

/** Moves VMs off a hot server until it is below the threshold; swaps where nothing fits. */
function cool(plan: Plan, server: number, spot: HotSpot): void {
  const { view } = plan
  const { upperFraction: upper } = view.settings
  const isHot = (): boolean =>
    Math.max(loadOf(plan, server), networkOf(plan, server) / view.servers[server].networkBytesPerSecond) > upper
  const candidates = plan.on[server]
    .filter((vm) => mayMove(plan, vm))
    .sort((a, b) => ratioOf(plan, b) - ratioOf(plan, a) || a - b)
  for (const vm of candidates) {
    if (!isHot()) return
    const fits = (to: number): boolean =>
      loadWith(plan, to, vm) <= upper &&
      networkOf(plan, to) + lastOf(view.vms[vm].networkBytesPerSecond) <=
        upper * view.servers[to].networkBytesPerSecond &&
      canTake(plan, to, vm)
    const to = byVolume(plan, view).find(fits)
    if (to === undefined) continue
    // A network that is too full is not weighed against cores.
    const pays = spot.isNetwork === 1 || paysInCores(plan, coresRelieved(plan, vm, to, upper), view.predict(vm, to))
    if (!pays) continue
    recommend(plan, vm, to, reasonOf(plan, vm, spot, 'hot spot'))
  }
  for (const vm of candidates) {
    if (!isHot()) return
    if (mayMove(plan, vm) && swap(plan, vm, spot)) return
  }
}

function reasonOf(plan: Plan, vm: number, spot: HotSpot, rule: string): Reason {
  const { upperFraction } = plan.view.settings
  return {
    rule,
    comparison: compare('predicted load', spot.predicted, '>', 'upper threshold', upperFraction),
    inputs: { recordsAbove: spot.above, records: N, volumePerGib: ratioOf(plan, vm), isNetwork: spot.isNetwork },
  }
}

/** Swaps a VM with VMs of low ratio on the server of lowest volume for which both servers stay below the threshold. */
function swap(plan: Plan, vm: number, spot: HotSpot): boolean {
  const { view } = plan
  const from = plan.at[vm]
  const { upperFraction: upper } = view.settings
  for (const to of byVolume(plan, view)) {
    if (to === from || !canTake(plan, to, vm)) continue
    const back: number[] = []
    const others = plan.on[to].filter((other) => mayMove(plan, other) && ratioOf(plan, other) < ratioOf(plan, vm))
    for (const other of others.sort((a, b) => ratioOf(plan, a) - ratioOf(plan, b) || a - b)) {
      if (loadWith(plan, to, vm) <= upper || !canTake(plan, from, other)) break
      shift(plan, other, from)
      back.push(other)
    }
    const hasRoom = back.length > 0 && loadWith(plan, to, vm) <= upper
    const relieved = plan.cores[from] - wantedNow(view, vm) <= upper * view.servers[from].cores
    for (const other of back) shift(plan, other, to)
    if (!hasRoom || !relieved) continue
    recommend(plan, vm, to, reasonOf(plan, vm, spot, 'hot spot, swap'))
    for (const other of back) recommend(plan, other, from, reasonOf(plan, other, spot, 'hot spot, swapped back'))
    return true
  }
  return false
}
