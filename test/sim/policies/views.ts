// Small monitoring views that the tests of policies share.
import { defaults } from '../../../src/base/field.ts'
import { GIB } from '../../../src/base/units.ts'
import { type AutomationValues, automationFields } from '../../../src/sim/fields.ts'
import type { MonitoringView, Recommendation, ServerView, VmView } from '../../../src/sim/policies/policy.ts'
import { x3550m3 } from '../../../src/sim/power/x3550m3.ts'
import { predictMove } from '../../../src/sim/predictMove.ts'

export interface ServerOf extends Partial<ServerView> {
  readonly vms?: readonly (Partial<VmView> & { readonly cores?: number })[]
}

/** Servers of 10 cores and 64 GiB with the VMs given: steady at `cores`, 4 GiB each. */
export function aView(servers: readonly ServerOf[], settings: Partial<AutomationValues> = {}): MonitoringView {
  const vms = servers.flatMap(({ vms: own = [] }, server) =>
    own.map(
      ({ cores = 1, ...rest }, i): VmView => ({
        id: `s${server}v${i}`,
        server,
        memoryBytes: 4 * GIB,
        priority: 1,
        isHeld: false,
        wantedCores: new Array(12).fill(cores),
        networkBytesPerSecond: [0],
        ...rest,
      }),
    ),
  )
  const promised = (server: number): number =>
    vms.filter((vm) => vm.server === server).reduce((sum, { memoryBytes }) => sum + memoryBytes, 0)
  return {
    atMs: 0,
    sampleMs: 5000,
    vms,
    servers: servers.map(({ vms: _vms, ...rest }, i) => ({
      id: `s${i}`,
      cores: 10,
      memoryBytes: 64 * GIB,
      freeBytes: (rest.memoryBytes ?? 64 * GIB) - promised(i),
      networkBytesPerSecond: 1.25e9,
      powerCurve: x3550m3,
      isUp: true,
      isLeaving: false,
      ...rest,
    })),
    settings: { ...defaults(automationFields), ...settings },
    isAllowed: () => true,
    predict: (vm) =>
      predictMove({
        kind: 'live',
        dataBytes: vms[vm].memoryBytes,
        diskBytes: 0,
        workingSetPages: 1000,
        writesPerSecond: 1000,
        bytesPerSecond: 1e9,
        downtimeLimitMs: 300,
        cores: vms[vm].wantedCores[vms[vm].wantedCores.length - 1],
      }),
  }
}

/** Who goes where, in short. */
export const movesOf = (recommendations: readonly Recommendation[]): string[] =>
  recommendations.map(({ vm, destination }) => `${vm} → ${destination}`)

/** Load of every server after the moves, as a share of its cores. */
export function loadsAfter(view: MonitoringView, recommendations: readonly Recommendation[]): number[] {
  const cores = view.servers.map(() => 0)
  for (const vm of view.vms) {
    const move = recommendations.findLast((each) => each.vm === vm.id && each.destination !== null)
    const at = move ? view.servers.findIndex(({ id }) => id === move.destination) : vm.server
    cores[at] += vm.wantedCores[vm.wantedCores.length - 1]
  }
  return cores.map((wanted, i) => wanted / view.servers[i].cores)
}
