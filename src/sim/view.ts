/* What the monitoring shows a policy of the simulated datacenter (policies/policy.ts). */

import { PAGE_BYTES } from '../base/units.ts'
import { refusals } from './admission.ts'
import type { Scenario, Server, Vm } from './experiment.ts'
import { isLost } from './guest.ts'
import { isActive, type Migration } from './migration.ts'
import { monitorSeries } from './monitor.ts'
import { payloadBytesPerSecond } from './network.ts'
import type { MonitoringView, ServerView, VmView } from './policies/policy.ts'
import { powerCurves } from './power/index.ts'
import { predictMove } from './predictMove.ts'
import type { SimulationState } from './state.ts'
import { strategies } from './strategies/index.ts'
import { connectionBytesPerSecond } from './tcp.ts'
import { vmms } from './vmm/index.ts'

/** Reasons that pass by themselves: room is planned by policies, and a start can wait. */
export const passingRules: ReadonlySet<string> = new Set(['memory', 'concurrency', 'migrating'])

/** Cores that VMs can have. */
export const coresFor = ({ cores, vmm, hostOsLoad }: Server): number =>
  cores * vmms[vmm].guestFraction - (vmms[vmm].sharesWithHost ? hostOsLoad * cores : 0)

/** A VM that has not ended its last migration, or ended it less than `holdUs` ago. */
const isHeld = (last: Migration | undefined, atUs: number, holdUs: number): boolean =>
  last !== undefined && (isActive(last) || (last.phase === 'completed' && atUs - last.endedAtUs < holdUs))

export function viewOf(scenario: Scenario, state: SimulationState): MonitoringView {
  const { guests, migrations, monitor, automation, timeUs } = state
  const [link] = state.links
  const indexOf = new Map(scenario.servers.map(({ id }, i) => [id, i]))
  const lastOf = new Map(migrations.map((migration) => [migration.vm, migration]))
  const active = migrations.filter(isActive)
  const known = scenario.vms.map((_, i) => i).filter((i) => !isLost(guests[i]))
  const placeOf = (vm: Vm, home: string): number => {
    const last = lastOf.get(vm.id)
    return indexOf.get(last && isActive(last) ? last.destination : home) ?? 0
  }
  const vms = known.map((i): VmView => {
    const vm = scenario.vms[i]
    const wanted = monitorSeries(monitor, 'vms', i, 'wantedCores')
    return {
      id: vm.id,
      server: placeOf(vm, guests[i].server),
      memoryBytes: vm.memoryBytes,
      priority: vm.priority,
      isHeld: isHeld(lastOf.get(vm.id), timeUs, automation.holdMs * 1000),
      wantedCores: wanted.length > 0 ? wanted : [guests[i].vcpus * guests[i].factors.cpuDemand],
      networkBytesPerSecond: monitorSeries(monitor, 'vms', i, 'networkBytesPerSecond'),
    }
  })
  const promised = scenario.servers.map(() => 0)
  for (const { server, memoryBytes } of vms) promised[server] += memoryBytes
  const sizes = new Map(vms.map(({ id, memoryBytes }) => [id, memoryBytes]))
  for (const { vm, source } of active) promised[indexOf.get(source) ?? 0] += sizes.get(vm) ?? 0
  const rate = (bitsPerSecond: number): number => payloadBytesPerSecond(bitsPerSecond, link.payloadFraction)
  const servers = scenario.servers.map(
    (server, s): ServerView => ({
      id: server.id,
      cores: coresFor(server),
      memoryBytes: server.memoryBytes,
      freeBytes: server.memoryBytes - promised[s],
      networkBytesPerSecond: rate(server.nicBitsPerSecond),
      powerCurve: powerCurves[server.powerCurve],
      isUp: !state.downServers.includes(server.id),
      isLeaving: state.maintenance.includes(server.id),
    }),
  )
  const allowed = new Map<number, boolean>()
  const { strategy, downtimeLimitMs, channels, maxBandwidthBytesPerSecond: cap } = state.settings
  const { suspendsFirst, fetch } = strategies[strategy]
  return {
    atMs: timeUs / 1000,
    sampleMs: automation.monitorMs,
    servers,
    vms,
    settings: automation,
    isAllowed(vm, server) {
      const key = vm * servers.length + server
      const before = allowed.get(key)
      if (before !== undefined) return before
      const reasons = refusals(scenario, state, vms[vm].id, servers[server].id)
      const answer =
        !state.fullServers.includes(servers[server].id) && reasons.every(({ rule }) => passingRules.has(rule))
      allowed.set(key, answer)
      return answer
    },
    predict(index, server) {
      const i = known[index]
      const [vm, guest] = [scenario.vms[i], guests[i]]
      const pageNs = Math.max(1, scenario.servers[vms[index].server].freshPageNs, scenario.servers[server].freshPageNs)
      const [application] = guest.writers
      return predictMove({
        kind: suspendsFirst ? 'stopped' : fetch === null ? 'live' : 'fetch',
        dataBytes: guest.memory.nonZeroPages * PAGE_BYTES,
        diskBytes: vm.storage === 'local' ? vm.diskBytes : 0,
        workingSetPages: application.pages,
        writesPerSecond: application.writesPerSecond,
        bytesPerSecond: Math.min(
          rate(link.bitsPerSecond),
          servers[vms[index].server].networkBytesPerSecond,
          servers[server].networkBytesPerSecond,
          connectionBytesPerSecond(link) * channels,
          cap === 0 ? Infinity : cap,
          (PAGE_BYTES * 1e9 * channels) / pageNs,
        ),
        downtimeLimitMs,
        cores: guest.vcpus * guest.factors.cpuDemand,
      })
    },
  }
}
