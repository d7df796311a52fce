/*
 * What breaks, and what becomes of the VMs. Until the source has handed everything over all of the guest is there: it
 * goes on there, unless the source itself is gone. From a switch to post-copy until the last page has moved it needs both
 * servers and the link: losing a server loses it, losing the link stops it until the migration is taken up again, where
 * the hypervisor can (QEMU, docs/devel/migration/postcopy.rst).
 */
import { enter, type MigrationContext } from './context.ts'
import type { Scenario } from './experiment.ts'
import { isGone, loseGuest } from './guest.ts'
import { hypervisors } from './hypervisors/index.ts'
import { abandonMigration, canCancel, end } from './migrate.ts'
import { isActive, isSending, isSplit, type Migration } from './migration.ts'
import { settleFetch, thawFetch } from './postcopy.ts'
import type { SimulationState } from './state.ts'
import { isCut, routeOf, routeValues } from './topology.ts'

export type ContextOf = (migration: Migration) => MigrationContext

/** The server stops at once, and with it every VM that runs there or has part of its memory there. */
export function crashServer(state: SimulationState, contextOf: ContextOf, server: string, atUs: number): void {
  if (state.downServers.includes(server)) return
  state.downServers.push(server)
  for (const migration of state.migrations.filter(isActive)) {
    const { guest } = contextOf(migration)
    // Nothing of it is at the source any more: it can only go on at the destination.
    if (migration.source === server && migration.sourceDoneAtUs >= 0) guest.server = migration.destination
    const needsIt = isSplit(migration) && (migration.source === server || migration.destination === server)
    if (guest.server === server || needsIt) lose(migration, contextOf(migration), atUs)
    else if (migration.destination === server) abandonMigration(migration, contextOf(migration), atUs, 'failed')
  }
  for (const guest of state.guests) if (guest.server === server && !isGone(guest)) loseGuest(guest, atUs)
}

/** The guest is ended by hand: its migration has nothing left to move. */
export function endWithGuest(migration: Migration, context: MigrationContext, atUs: number): void {
  if (canCancel(migration)) abandonMigration(migration, context, atUs, 'cancelled')
  else {
    migration.atUs = Math.max(migration.atUs, atUs)
    migration.atPs = 0
    end(migration, context, 'cancelled')
  }
}

/** No memory is left for arriving pages: what arrives is given up, and a VM that already runs there is killed. */
export function exhaustMemory(state: SimulationState, contextOf: ContextOf, server: string, atUs: number): void {
  if (!state.fullServers.includes(server)) state.fullServers.push(server)
  for (const migration of state.migrations.filter(isActive)) {
    if (migration.destination !== server) continue
    if (isSplit(migration)) lose(migration, contextOf(migration), atUs)
    else abandonMigration(migration, contextOf(migration), atUs, 'failed')
  }
}

function lose(migration: Migration, context: MigrationContext, atUs: number): void {
  migration.atUs = Math.max(migration.atUs, atUs)
  migration.atPs = 0
  loseGuest(context.guest, migration.atUs)
  end(migration, context, 'lost')
}

export function cutLink({ linksDownSinceUs, linkCutsUs }: SimulationState, link: number, atUs: number): void {
  if (linksDownSinceUs[link] >= 0) return
  linksDownSinceUs[link] = atUs
  linkCutsUs[link].push(atUs)
}

/** Sending goes on where it stood: nothing has moved meanwhile. */
export function restoreLink(scenario: Scenario, state: SimulationState, link: number, atUs: number): void {
  if (state.linksDownSinceUs[link] < 0) return
  state.linksDownSinceUs[link] = -1
  state.linkCutsUs[link].push(atUs)
  for (const migration of state.migrations.filter(isSending)) {
    const route = routeOf(scenario, migration)
    if (!route.includes(link) || isCut(state, route)) continue
    if (migration.fetch !== null) thawFetch(migration.fetch, atUs)
    else if (migration.atUs < atUs) {
      // A batch, a sleep or a timed phase that the cut interrupted is as much longer.
      migration.untilUs += atUs - migration.atUs
      migration.atUs = atUs
      migration.atPs = 0
    }
  }
}

/** When migrations give a dead link up; Infinity while it carries. */
const timeoutUs = ({ linksDownSinceUs, links }: SimulationState, link: number): number =>
  linksDownSinceUs[link] < 0 ? Infinity : linksDownSinceUs[link] + links[link].timeoutMs * 1000

/** When the next dead link is given up, later than `atUs`; Infinity if none is. */
export const nextTimeoutUs = (state: SimulationState, atUs: number): number =>
  state.links.reduce((next, _, link) => {
    const us = timeoutUs(state, link)
    return us > atUs ? Math.min(next, us) : next
  }, Infinity)

/** True if some link has been dead for longer than migrations wait. */
export const isTimeUp = (state: SimulationState, atUs: number): boolean =>
  state.links.some((_, link) => timeoutUs(state, link) <= atUs)

/** Migrations that still wait for a link when its time is up. */
export function giveUpLinks(scenario: Scenario, state: SimulationState, contextOf: ContextOf, atUs: number): void {
  for (const migration of state.migrations.filter(isSending)) {
    if (!routeOf(scenario, migration).some((link) => timeoutUs(state, link) <= atUs)) continue
    const context = contextOf(migration)
    if (canCancel(migration)) abandonMigration(migration, context, Math.max(atUs, migration.atUs), 'failed')
    else if (hypervisors[migration.hypervisor].recoversPostcopy) {
      migration.atUs = Math.max(migration.atUs, atUs)
      enter(migration, context, 'interrupted', 0)
    } else lose(migration, context, atUs)
  }
}

/** Takes an interrupted post-copy migration up again: a new connection, and a list of the pages that have arrived. */
export function recoverMigration(
  scenario: Scenario,
  state: SimulationState,
  migration: Migration,
  context: MigrationContext,
): boolean {
  const route = routeOf(scenario, migration)
  if (migration.phase !== 'interrupted' || migration.fetch === null || isCut(state, route)) return false
  settleFetch(migration.fetch, context.guest, migration.atUs)
  thawFetch(migration.fetch, migration.atUs + 4 * routeValues(state.links, route).latencyUs)
  enter(migration, context, 'fetch', 0)
  return true
}
