/* What a step in time can lead to, and where known facts let it stop. */
import type { SimulationEvent } from '../sim/events.ts'

/** What is looked for: the next fact, the next round or phase of a VM, or the next batch of memory that has left. */
export type Sought =
  | { readonly kind: 'event' }
  | { readonly kind: 'round' | 'phase'; readonly vm: string }
  | BatchSought

export interface BatchSought {
  readonly kind: 'batch'
  readonly vm: string
  readonly batchBytes: number
  /** The last one before, not the next one after. */
  readonly isBack: boolean
}

/** Known facts are of no help where batches are looked for. */
export type FactSought = Exclude<Sought, BatchSought>

/** Of all events requests, refusals, phases, rounds and failures; not each decision, nor what a person sets. */
const isStop = (event: SimulationEvent, sought: FactSought): boolean =>
  sought.kind === 'event'
    ? event.kind !== 'decision' && event.kind !== 'set'
    : event.kind === sought.kind && event.vm === sought.vm

/** A moment after the event: only then state and facts agree that it has happened. */
const SETTLED_US = 1

/** Migrations that share the network run one after the other within a slice of time: so far are facts out of order. */
const DISORDER_US = 1_000

/** Where to stop for each fact that is sought, each moment once, in order. */
export function stopTimes(events: readonly SimulationEvent[], sought: FactSought = { kind: 'event' }): number[] {
  const times = events.filter((event) => isStop(event, sought)).map(({ atUs }) => atUs + SETTLED_US)
  return [...new Set(times)].sort((a, b) => a - b)
}

/** The first stop after `fromUs` that is known; looks from the end, where the news is. */
export function stopAfter(
  events: readonly SimulationEvent[],
  fromUs: number,
  sought: FactSought = { kind: 'event' },
): number | null {
  const first = events.findLastIndex(({ atUs }) => atUs < fromUs - DISORDER_US) + 1
  return stopTimes(events.slice(first), sought).find((atUs) => atUs > fromUs) ?? null
}
