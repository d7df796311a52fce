/*
 * Slow motion through the blackout: from the moment the guest is paused until clients find it again, simulated time goes
 * so slowly that all of it takes a few seconds of the viewer's. How long the blackout will be is not estimated: a fork of
 * the run is simulated to its end.
 */
import { isActive, type Migration } from '../sim/migration.ts'
import { advanceTo, forkSimulation, type Simulation } from '../sim/simulation.ts'

/** What a blackout takes on the screen. */
const SHOWN_MS = 2_500
const SLOWEST = 1 / 1000
/** A blackout this long needs no slow motion. */
const LONGEST_US = 10_000_000
/** The length of a blackout is known to this part of the longest one that would be slowed. */
const STEPS = 2_500

export interface Blackout {
  readonly fromUs: number
  /** Simulated seconds in a second that show it in full. */
  readonly pace: number
}

const isBlack = ({ pausedAtUs, announcedAtUs }: Migration): boolean => pausedAtUs >= 0 && announcedAtUs < 0

const latestOf = ({ state }: Simulation, vm: string): Migration | undefined =>
  state.migrations.findLast((migration) => migration.vm === vm)

/** When the VM's guest was paused for a move that clients are still waiting for; null if they are not. */
export function blackoutSinceUs(simulation: Simulation, vm: string): number | null {
  const migration = latestOf(simulation, vm)
  return migration && isActive(migration) && isBlack(migration) ? migration.pausedAtUs : null
}

/** When the VM's guest was paused within a stretch of time, whether or not it still is. */
export function blackoutWithin(simulation: Simulation, vm: string, afterUs: number, untilUs: number): number | null {
  const pausedAtUs = latestOf(simulation, vm)?.pausedAtUs ?? -1
  return pausedAtUs > afterUs && pausedAtUs <= untilUs ? pausedAtUs : null
}

/** The pace for the blackout that began at `fromUs` and still is, if time goes at `speed` otherwise. */
export function blackoutOf(simulation: Simulation, vm: string, fromUs: number, speed: number): Blackout {
  const twin = forkSimulation(simulation)
  const horizonUs = Math.min(LONGEST_US, SHOWN_MS * 1000 * speed)
  const stepUs = Math.max(1, Math.floor(horizonUs / STEPS))
  while (blackoutSinceUs(twin, vm) === fromUs && twin.state.timeUs - fromUs < horizonUs) {
    advanceTo(twin, twin.state.timeUs + stepUs)
  }
  const pace = (twin.state.timeUs - fromUs) / 1000 / SHOWN_MS
  return { fromUs, pace: Math.max(SLOWEST, pace) }
}
