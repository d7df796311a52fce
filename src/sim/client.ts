/*
 * What clients see. Each VM answers one probe after another; a probe sent while the guest is paused, or before the
 * network has learnt its new place, is answered when service returns, or given up. Left out: retransmission back-off
 * of TCP, queues at the application.
 */
import { PS_PER_US } from '../base/units.ts'
import type { Scenario } from './experiment.ts'
import type { Fetch } from './fetch.ts'
import type { Guest } from './guest.ts'
import type { Migration } from './migration.ts'
import { clientSettings, LOST } from './record.ts'
import { awakeAtUs } from './serviceGap.ts'
import type { SimulationState } from './state.ts'
import { clientRouteOf, routeValues } from './topology.ts'

/** Time that the guest itself needs to answer, on top of the way there and back. */
const ANSWER_US = 500

/** What a probe meets on its way. */
export interface Service {
  readonly guest: Pick<Guest, 'vm' | 'lostAtUs'>
  readonly migrations: readonly Migration[]
  /** Of each link on the way: times at which it was cut and restored, in turn. */
  readonly linkCutsUs: readonly (readonly number[])[]
  readonly linkLatencyUs: number
}

/** What the probes of a guest meet, given its migrations. */
export function serviceOf(
  scenario: Scenario,
  { links, linkCutsUs }: SimulationState,
  guest: Guest,
  migrations: readonly Migration[],
): Service {
  const route = clientRouteOf(scenario, guest.server)
  return {
    guest,
    migrations,
    linkCutsUs: route.map((link) => linkCutsUs[link]),
    linkLatencyUs: routeValues(links, route).latencyUs,
  }
}

/** Latency of the probe sent at `atUs`, LOST, or null while nobody can know yet at `nowUs`. */
export function probeLatencyUs(
  { guest, migrations, linkCutsUs, linkLatencyUs }: Service,
  atUs: number,
  nowUs: number,
): number | null {
  const isLost = guest.lostAtUs >= 0 && atUs >= guest.lostAtUs
  const waitUs = isLost ? null : outageUs(migrations, linkCutsUs, guest.vm, atUs, nowUs)
  if (waitUs === null) return nowUs - atUs > clientSettings.timeoutUs ? LOST : null
  const latencyUs = waitUs + ANSWER_US + 2 * linkLatencyUs
  return latencyUs > clientSettings.timeoutUs ? LOST : latencyUs
}

/** How long service stays away for somebody who asks at `atUs`; 0 if it is there, null if its return is not known. */
function outageUs(
  migrations: readonly Migration[],
  linkCutsUs: readonly (readonly number[])[],
  vm: string,
  atUs: number,
  nowUs: number,
): number | null {
  for (const cuts of linkCutsUs) {
    for (let i = 0; i < cuts.length; i += 2) {
      if (atUs < cuts[i] || atUs >= (cuts[i + 1] ?? Infinity)) continue
      return i + 1 < cuts.length ? cuts[i + 1] - atUs : null
    }
  }
  for (const migration of migrations) {
    if (migration.vm !== vm) continue
    const backUs = backAtUs(migration, atUs)
    if (backUs === null || backUs > nowUs) return null
    if (backUs > atUs) return backUs - atUs
  }
  return 0
}

/** When the guest answers somebody who asks at `atUs`: at once, at a known later time, or nobody knows (null). */
function backAtUs({ phase, pausedAtUs, announcedAtUs, endedAtUs, fetch }: Migration, atUs: number): number | null {
  if (pausedAtUs < 0 || atUs < pausedAtUs) return atUs
  if (phase === 'lost') return null
  // A migration that came to nothing gave the guest back when it ended.
  const reachableUs = phase === 'cancelled' || phase === 'failed' ? endedAtUs : announcedAtUs
  if (reachableUs < 0) return null
  return fetch === null ? Math.max(atUs, reachableUs) : afterStalls(fetch, Math.max(atUs, reachableUs))
}

/** After a switch to post-copy the guest first wakes up, and stands while all its vCPUs wait for pages. */
function afterStalls(fetch: Fetch, atUs: number): number | null {
  const { resumedAtUs, awakePs, stallsUs, stalledSincePs } = fetch
  if (awakePs < 0) return null
  const us = (ps: number): number => resumedAtUs + Math.ceil(ps / PS_PER_US)
  let backUs = Math.max(atUs, awakeAtUs(fetch))
  for (let i = 0; i < stallsUs.length; i += 2) {
    if (stallsUs[i] <= backUs && backUs < stallsUs[i + 1]) backUs = stallsUs[i + 1]
  }
  return stalledSincePs >= 0 && us(stalledSincePs) <= backUs ? null : backUs
}
