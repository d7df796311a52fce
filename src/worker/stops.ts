/* Events worth stopping at, and where. */
import type { SimulationEvent } from '../sim/events.ts'

/** Requests, refusals, phases and rounds; not each decision, nor what a person sets. */
const isStop = ({ kind }: SimulationEvent): boolean => kind !== 'decision' && kind !== 'set'

/** A moment after the event: only then state and facts agree that it has happened. */
const SETTLED_US = 1

/** Migrations that share the network run one after the other within a slice of time: so far are facts out of order. */
const DISORDER_US = 1_000

/** Where to stop for each event worth it, each moment once, in order. */
export function stopTimes(events: readonly SimulationEvent[]): number[] {
  const times = events.filter(isStop).map(({ atUs }) => atUs + SETTLED_US)
  return [...new Set(times)].sort((a, b) => a - b)
}

/** The first stop after `fromUs` that is known; looks from the end, where the news is. */
export function stopAfter(events: readonly SimulationEvent[], fromUs: number): number | null {
  const first = events.findLastIndex(({ atUs }) => atUs < fromUs - DISORDER_US) + 1
  return stopTimes(events.slice(first)).find((atUs) => atUs > fromUs) ?? null
}
