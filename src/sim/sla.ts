/*
 * Service-level figures of a run, as in Beloglazov and Buyya, CCPE 24(13), 2012: SLATAH, the share of their active time
 * that servers were short of processor time, mean over servers; PDM, the share of requested processor time that VMs lost to
 * migration, mean over VMs; SLAV, their product; ESV, energy times SLAV. The sums behind them are kept in ledger.ts.
 */

import { probeLatencyUs, serviceOf } from './client.ts'
import { joulesAt } from './energy.ts'
import type { Scenario } from './experiment.ts'
import { isLost } from './guest.ts'
import type { Ledger } from './ledger.ts'
import { isActive } from './migration.ts'
import { clientSettings, LOST } from './record.ts'
import { resultOf } from './result.ts'
import type { Simulation } from './simulation.ts'
import type { SimulationState } from './state.ts'

/** One move of a run, in order of time. */
export interface Moved {
  readonly vm: string | number
  readonly source: string | number
  readonly destination: string | number
  readonly atMs: number
}

export interface SlaFigures {
  readonly slatah: number
  readonly pdm: number
  readonly slav: number
  readonly energyKwh: number
  readonly esv: number
  readonly moves: number
  /** Moves that took a VM back to where it had come from within the window. */
  readonly pingPongs: number
  /** All pauses of all VMs together. */
  readonly downtimeMs: number
  /** Requests that were answered late, at the rate of the probes (record.ts); null where clients are not modelled. */
  readonly slowRequests: number | null
  /** Requests that no client got an answer to, at the rate of the probes (record.ts); null where clients are not modelled. */
  readonly lostRequests: number | null
}

/** Mean of the shares of those that have a whole; 0 if none has. */
function meanShare(parts: Float64Array, wholes: Float64Array): number {
  let [sum, count] = [0, 0]
  wholes.forEach((whole, i) => {
    if (whole === 0) return
    sum += parts[i] / whole
    count++
  })
  return count === 0 ? 0 : sum / count
}

/** Moves back to the server that the same VM's move before had left, at most `windowMs` later. */
export function countPingPongs(moves: readonly Moved[], windowMs: number): number {
  const last = new Map<string | number, Moved>()
  let count = 0
  for (const move of moves) {
    const before = last.get(move.vm)
    if (before && before.source === move.destination && move.atMs - before.atMs <= windowMs) count++
    last.set(move.vm, move)
  }
  return count
}

export function figuresOf(
  ledger: Ledger,
  energyJoules: number,
  rest: Pick<SlaFigures, 'moves' | 'pingPongs' | 'downtimeMs' | 'slowRequests' | 'lostRequests'>,
): SlaFigures {
  const slatah = meanShare(ledger.shortUs, ledger.activeUs)
  const pdm = Math.max(0, meanShare(ledger.deniedByMoves, ledger.requested))
  const energyKwh = energyJoules / 3.6e6
  return { slatah, pdm, slav: slatah * pdm, energyKwh, esv: energyKwh * slatah * pdm, ...rest }
}

/** Assumption: a VM that is back within ten minutes had better stayed. */
const PING_PONG_MS = 600_000

/** The figures of a run up to now; SLATAH and PDM up to the last record. */
export function slaOf({ experiment, state }: Pick<Simulation, 'experiment' | 'state'>): SlaFigures {
  const { migrations, meters, timeUs } = state
  const results = migrations.map(resultOf)
  const joules =
    meters.reduce((sum, meter) => sum + joulesAt(meter, timeUs), 0) +
    results.reduce((sum, { energyJoules }) => sum + energyJoules, 0)
  const probes = state.guests.map((_, vm) => harmedProbes(experiment.scenario, state, vm))
  const moved = migrations
    .filter(({ phase }) => phase === 'completed')
    .map(({ vm, source, destination, endedAtUs }) => ({ vm, source, destination, atMs: endedAtUs / 1000 }))
  return figuresOf(state.ledger, joules, {
    moves: moved.length,
    pingPongs: countPingPongs(moved, PING_PONG_MS),
    downtimeMs: migrations.reduce((sum, { pausedAtUs, resumedAtUs, endedAtUs }) => {
      if (pausedAtUs < 0) return sum
      const backUs = resumedAtUs >= 0 ? resumedAtUs : endedAtUs >= 0 ? endedAtUs : timeUs
      return sum + (backUs - pausedAtUs) / 1000
    }, 0),
    slowRequests: probes.reduce((sum, { slow }) => sum + slow, 0),
    lostRequests: probes.reduce((sum, { lost }) => sum + lost, 0),
  })
}

/** Probes of a VM that were answered late, or lost, until now. Only those near a pause, a cut of the link or its end can be. */
export function harmedProbes(
  scenario: Scenario,
  state: SimulationState,
  index: number,
): { slow: number; lost: number } {
  const { guests, migrations, timeUs } = state
  const guest = guests[index]
  const own = migrations.filter(({ vm }) => vm === guest.vm)
  const spans = own
    .filter(({ pausedAtUs }) => pausedAtUs >= 0)
    .map((each): [number, number] => {
      const endUs = Math.max(each.announcedAtUs, each.endedAtUs)
      return [each.pausedAtUs, endUs < 0 || isActive(each) ? timeUs : endUs]
    })
  if (isLost(guest)) spans.push([guest.lostAtUs, timeUs])
  const service = serviceOf(scenario, state, guest, own)
  for (const cuts of service.linkCutsUs)
    for (let i = 0; i < cuts.length; i += 2) spans.push([cuts[i], cuts[i + 1] ?? timeUs])
  const { probeIntervalUs, slowAfterUs } = clientSettings
  const count = { slow: 0, lost: 0 }
  let next = 0
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    for (let k = Math.max(next, Math.ceil(from / probeIntervalUs)); k * probeIntervalUs <= to; k++) {
      const latencyUs = probeLatencyUs(service, k * probeIntervalUs, timeUs)
      if (latencyUs === LOST) count.lost++
      else if (latencyUs !== null && latencyUs > slowAfterUs) count.slow++
      next = k + 1
    }
  }
  return count
}
