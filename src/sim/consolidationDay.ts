/*
 * One day of a whole fleet in steps of five minutes. FLEET LEVEL: processor load, memory and power only; no pages, no
 * shared network, no time within a step. It asks the same policies as the simulated datacenter does, and is for questions
 * about days and hundreds of servers. What a policy knows at a step is what was recorded before it. A move takes effect at
 * once; it takes as long as its memory over half of the network card, and costs the VM 10 % of its processor time for so
 * long (CloudSim). Servers without VMs are off.
 */
import { stream } from '../base/random.ts'
import { canRun, type Fleet, placeByRequest } from './fleet.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { type LoadShape, SLOTS_PER_DAY } from './loads/load.ts'
import { planetLab } from './loads/planetLab.ts'
import { MONITOR_DEPTH } from './monitor.ts'
import { policies } from './policies/index.ts'
import type { MonitoringView, Policy } from './policies/policy.ts'
import { wattsAt } from './power/curve.ts'
import { BROWNOUT_FRACTION, predictMove } from './predictMove.ts'
import { countPingPongs, figuresOf, type Moved, type SlaFigures } from './sla.ts'

export const STEP_MS = 300_000

/** A day under way; plain data. */
export interface FleetDay {
  step: number
  /** Host of each VM. */
  readonly at: number[]
  /** What each VM wanted in the last steps, oldest first. */
  readonly wanted: number[][]
  readonly heldUntilMs: number[]
  readonly ledger: Ledger
  joules: number
  downtimeMs: number
  readonly moves: Moved[]
  /** Of each step so far: hosts that were on, watts of all, moves. */
  readonly hostsOn: number[]
  readonly watts: number[]
  readonly movesAt: number[]
}

export function startDay(fleet: Fleet): FleetDay {
  const { hosts, vms } = fleet
  return {
    step: 0,
    at: placeByRequest(fleet),
    wanted: vms.map(() => []),
    heldUntilMs: vms.map(() => 0),
    ledger: createLedger(vms.length, hosts.length),
    joules: 0,
    downtimeMs: 0,
    moves: [],
    hostsOn: [],
    watts: [],
    movesAt: [],
  }
}

/** Moves what the policy recommends, then lets five minutes pass. */
export function stepDay(fleet: Fleet, day: FleetDay): void {
  const { hosts, vms, seed, automation } = fleet
  const { step, at, wanted, ledger } = day
  const stepsBetween = Math.max(1, Math.round(automation.intervalMs / STEP_MS))
  const moved = automation.level === 'act' && step > 0 && step % stepsBetween === 0 ? makeMoves(fleet, day) : []
  const demand = hosts.map(() => 0)
  const counts = hosts.map(() => 0)
  const spanUs = STEP_MS * 1000
  vms.forEach((vm, i) => {
    const mips = vm.mips * planetLab.level(shapeOf(seed, i), step)
    const own = wanted[i]
    own.push(mips)
    if (own.length > MONITOR_DEPTH) own.shift()
    demand[at[i]] += mips
    counts[at[i]]++
    ledger.requested[i] += mips * spanUs
  })
  for (const { vm, ms } of moved) {
    const mips = wanted[vm][wanted[vm].length - 1]
    ledger.deniedByMoves[vm] += BROWNOUT_FRACTION * mips * Math.min(STEP_MS, ms) * 1000
  }
  let [watts, on] = [0, 0]
  hosts.forEach((host, h) => {
    if (counts[h] === 0) return
    on++
    watts += wattsAt(host.powerCurve, demand[h] / host.mips)
    ledger.activeUs[h] += spanUs
    if (demand[h] > host.mips) ledger.shortUs[h] += spanUs
  })
  day.joules += (watts * STEP_MS) / 1000
  day.hostsOn.push(on)
  day.watts.push(watts)
  day.movesAt.push(moved.length)
  day.step++
}

const shapeOf = (seed: number, vm: number): LoadShape => ({
  swing: 1,
  peak: 0,
  peakLength: 0,
  streamId: stream(seed, `vm/${vm}/load`),
})

function makeMoves(fleet: Fleet, day: FleetDay): { vm: number; ms: number }[] {
  const { automation } = fleet
  const atMs = day.step * STEP_MS
  const policy: Policy = policies[automation.policy]
  const moved: { vm: number; ms: number }[] = []
  for (const { vm, destination, cost } of policy.recommend(viewOfFleet(fleet, day))) {
    const index = Number(vm)
    if (destination === null || cost === null || (!policy.isMandatory && day.heldUntilMs[index] > atMs)) continue
    day.moves.push({ vm: index, source: day.at[index], destination: Number(destination), atMs })
    day.at[index] = Number(destination)
    day.heldUntilMs[index] = atMs + automation.holdMs
    day.joules += cost.joules
    day.downtimeMs += cost.downtimeMs
    moved.push({ vm: index, ms: cost.totalMs })
  }
  return moved
}

function viewOfFleet({ hosts, vms, automation }: Fleet, day: FleetDay): MonitoringView {
  const freeBytes = hosts.map(({ memoryBytes }) => memoryBytes)
  day.at.forEach((host, vm) => {
    freeBytes[host] -= vms[vm].memoryBytes
  })
  const atMs = day.step * STEP_MS
  return {
    atMs,
    sampleMs: STEP_MS,
    settings: { ...automation, sleep: 'on' },
    servers: hosts.map(({ mips, memoryBytes, networkBytesPerSecond, powerCurve }, h) => ({
      id: String(h),
      cores: mips,
      memoryBytes,
      freeBytes: freeBytes[h],
      networkBytesPerSecond,
      powerCurve,
      isUp: true,
      isLeaving: false,
    })),
    vms: vms.map(({ memoryBytes }, i) => ({
      id: String(i),
      server: day.at[i],
      memoryBytes,
      priority: 1,
      isHeld: day.heldUntilMs[i] > atMs,
      wantedCores: day.wanted[i],
      networkBytesPerSecond: [],
    })),
    isAllowed: (vm, host) => canRun(hosts[host], vms[vm]),
    predict: (vm, host) =>
      predictMove({
        kind: 'live',
        dataBytes: vms[vm].memoryBytes,
        diskBytes: 0,
        // Writes to memory are not modelled at this level.
        workingSetPages: 0,
        writesPerSecond: 0,
        bytesPerSecond: hosts[host].networkBytesPerSecond / 2,
        downtimeLimitMs: 300,
        cores: day.wanted[vm][day.wanted[vm].length - 1],
      }),
  }
}

/** Assumption: a VM that is back within an hour had better stayed. */
const PING_PONG_MS = 3_600_000

/** The figures of the day so far. Requests of clients are not modelled at this level. */
export const figuresOfDay = ({ ledger, joules, downtimeMs, moves }: FleetDay): SlaFigures =>
  figuresOf(ledger, joules, {
    moves: moves.length,
    pingPongs: countPingPongs(moves, PING_PONG_MS),
    downtimeMs,
    slowRequests: null,
    lostRequests: null,
  })

/** A whole day at once. */
export function runDay(fleet: Fleet): FleetDay {
  const day = startDay(fleet)
  while (day.step < SLOTS_PER_DAY) stepDay(fleet, day)
  return day
}
