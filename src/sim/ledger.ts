/* What service levels follow from (sla.ts), booked at each record of the monitoring with the demand of that moment. */
import type { Scenario } from './experiment.ts'
import { isGone } from './guest.ts'
import { isActive } from './migration.ts'
import type { VmInterval } from './monitor.ts'
import type { SimulationState } from './state.ts'

/** Sums so far; times in microseconds, work in core-microseconds. */
export interface Ledger {
  readonly activeUs: Float64Array
  readonly shortUs: Float64Array
  readonly requested: Float64Array
  readonly deniedByMoves: Float64Array
}

export const createLedger = (vmCount: number, serverCount: number): Ledger => ({
  activeUs: new Float64Array(serverCount),
  shortUs: new Float64Array(serverCount),
  requested: new Float64Array(vmCount),
  deniedByMoves: new Float64Array(vmCount),
})

/** Books what happened from `sinceUs` to the present. A VM that migrated meanwhile lost its time to the migration. */
export function book(
  ledger: Ledger,
  { servers }: Scenario,
  state: SimulationState,
  intervals: readonly VmInterval[],
  sinceUs: number,
): void {
  const spanUs = state.timeUs - sinceUs
  const moving = new Set(
    state.migrations.filter((each) => isActive(each) || each.endedAtUs > sinceUs).map(({ vm }) => vm),
  )
  const wanted = servers.map(() => 0)
  const indexOf = new Map(servers.map(({ id }, i) => [id, i]))
  state.guests.forEach((guest, i) => {
    if (isGone(guest)) return
    const { ranFraction, wantedCores } = intervals[i]
    wanted[indexOf.get(guest.server) ?? 0] += wantedCores
    ledger.requested[i] += wantedCores * spanUs
    if (moving.has(guest.vm)) ledger.deniedByMoves[i] += wantedCores * (1 - ranFraction) * spanUs
  })
  wanted.forEach((cores, s) => {
    if (cores === 0 || state.downServers.includes(servers[s].id)) return
    ledger.activeUs[s] += spanUs
    if (cores > servers[s].cores) ledger.shortUs[s] += spanUs
  })
}
