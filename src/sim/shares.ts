/*
 * Who gets what at this moment: network cards and link among migrations and client traffic, processors among VMs and
 * the threads of migrations. Page costs, guest speeds and power follow from it.
 */
import { diskRate, setDiskPace } from './diskProgress.ts'
import { setLoad } from './energy.ts'
import type { Scenario, Server } from './experiment.ts'
import { changeSpeed, isLost } from './guest.ts'
import { shareHost, THREAD_CORES } from './hosts.ts'
import { hypervisors } from './hypervisors/index.ts'
import { isSending, type Migration, streamOf } from './migration.ts'
import { type Flow, maxMinShares, payloadBytesPerSecond } from './network.ts'
import { pageCosts, type ThreadShares } from './pageCosts.ts'
import { settleIfFetching } from './postcopy.ts'
import { powerCurves } from './power/index.ts'
import { wantedTime } from './speed.ts'
import type { SimulationState } from './state.ts'
import { connectionBytesPerSecond } from './tcp.ts'

/** Shares everything anew at `atUs`. */
export function shareResources(scenario: Scenario, state: SimulationState, atUs: number): void {
  const threads = shareProcessors(scenario, state, atUs)
  const rates = shareNetwork(scenario, state)
  state.costs = state.migrations.map((migration, i) => {
    const bytesPerSecond = rates[i]
    if (migration.disk?.isLive) setDiskPace(migration.disk, atUs, diskRate(scenario, migration, bytesPerSecond))
    if (!isSending(migration) || bytesPerSecond === 0) return null
    const [link] = state.links
    return pageCosts({
      hypervisor: hypervisors[migration.hypervisor],
      source: serverOf(scenario, migration.source),
      destination: serverOf(scenario, migration.destination),
      settings: streamOf(migration),
      compressedFraction: vmOf(scenario, migration.vm).compressedFraction,
      bytesPerSecond,
      latencyUs: link.latencyUs,
      shares: threads[i],
    })
  })
}

const serverOf = ({ servers }: Scenario, id: string): Server => servers[servers.findIndex((server) => server.id === id)]
const vmOf = ({ vms }: Scenario, id: string) => vms[vms.findIndex((vm) => vm.id === id)]

/**
 * Bytes per second of each migration while it sends; sets what clients get. A migration that is capped sends in bursts:
 * what clients get follows from its mean, its own pace within a burst from all that they leave.
 */
function shareNetwork(scenario: Scenario, state: SimulationState): number[] {
  const { servers } = scenario
  const [link] = state.links
  const rate = (bitsPerSecond: number): number => payloadBytesPerSecond(bitsPerSecond, link.payloadFraction)
  const isUp = state.linkDownSinceUs < 0
  // Resources: link, then each card outwards, then each card inwards.
  const capacities = [
    rate(link.bitsPerSecond),
    ...servers.map((s) => rate(s.nicBitsPerSecond)),
    ...servers.map((s) => rate(s.nicBitsPerSecond)),
  ]
  const out = (server: string): number => 1 + servers.findIndex(({ id }) => id === server)
  const into = (server: string): number => out(server) + servers.length
  const clients = state.guests.map(
    (guest, i): Flow => ({
      demand: isUp && guest.speedPermille > 0 ? state.clientDemand[i] : 0,
      path: [out(guest.server), 0],
    }),
  )
  const perConnection = connectionBytesPerSecond(link)
  const moves = state.migrations.map(
    (migration): Flow => ({
      demand: isUp && isSending(migration) ? perConnection * streamOf(migration).channels : 0,
      path: [out(migration.source), 0, into(migration.destination)],
    }),
  )
  const means = moves.map(
    (flow, i): Flow => ({ ...flow, demand: Math.min(flow.demand, meanLimit(scenario, state.migrations[i])) }),
  )
  state.clientBytesPerSecond = maxMinShares(capacities, [...clients, ...means]).slice(0, clients.length)
  const served = clients.map((flow, i): Flow => ({ ...flow, demand: state.clientBytesPerSecond[i] }))
  return maxMinShares(capacities, [...served, ...moves]).slice(clients.length)
}

/** Bytes per second that a migration can send in the mean: its cap, or the disks that it copies; Infinity if neither binds. */
function meanLimit(scenario: Scenario, migration: Migration): number {
  const { phase, settings } = migration
  if (phase === 'disk') return diskRate(scenario, migration, Infinity)
  const cap =
    phase === 'push'
      ? settings.maxBandwidthBytesPerSecond
      : phase === 'fetch'
        ? settings.postcopyBandwidthBytesPerSecond
        : 0
  return cap === 0 ? Infinity : cap
}

/** Shares each server's cores; sets the speeds of guests and the power of servers, and gives what the threads got. */
function shareProcessors(scenario: Scenario, state: SimulationState, atUs: number): ThreadShares[] {
  const { guests, migrations } = state
  const sourceShares = migrations.map(() => 1)
  const targetShares = migrations.map(() => 1)
  const threadCores = (migration: Migration, { cores }: Server): number =>
    THREAD_CORES * Math.min(cores, streamOf(migration).channels)
  scenario.servers.forEach((server, s) => {
    const here = guests.filter((guest) => guest.server === server.id && !isLost(guest))
    const sending = migrations.filter((migration) => isSending(migration) && migration.source === server.id)
    const taking = migrations.filter((migration) => isSending(migration) && migration.destination === server.id)
    const shares = shareHost(server, {
      vmCores: here.map(({ factors, vcpus }) => (factors.isPaused ? 0 : vcpus * wantedTime(factors))),
      threadCores: [...sending, ...taking].map((migration) => threadCores(migration, server)),
    })
    here.forEach((guest, i) => {
      const cpuTime = shares.vms[i] === 1 ? 1 : shares.vms[i] * wantedTime(guest.factors)
      if (guest.factors.isPaused || cpuTime === guest.factors.cpuTime) return
      settleIfFetching(migrations, guest, atUs)
      changeSpeed(guest, atUs, { cpuTime })
    })
    sending.forEach((migration, i) => {
      sourceShares[migrations.indexOf(migration)] = shares.threads[i]
    })
    taking.forEach((migration, i) => {
      targetShares[migrations.indexOf(migration)] = shares.threads[sending.length + i]
    })
    const sleeps = state.automation.sleep === 'on' && here.length === 0 && sending.length + taking.length === 0
    const isOn = !sleeps && !state.downServers.includes(server.id)
    setLoad(state.meters[s], atUs, powerCurves[server.powerCurve], shares.load, isOn)
  })
  return migrations.map((_, i) => ({ source: sourceShares[i], destination: targetShares[i] }))
}
