/* What the automation said until the playhead, found in the facts of the run. */
import type { RecommendedEvent, SimulationEvent } from '../../sim/events.ts'

/** The moment asked about. */
interface Moment {
  readonly events: readonly SimulationEvent[]
  readonly timeUs: number
}

/**
 * Places among the facts of the recommendations that stand: nobody has made the move or refused it, its reason is not
 * gone, and the policy that spoke is still asked.
 */
export function pendingAt({ events, timeUs }: Moment): number[] {
  const standing = new Map<string, number>()
  for (let i = 0; i < events.length; i++) {
    const event = events[i]
    if (event.atUs > timeUs) break
    if (event.kind === 'recommended') standing.set(event.vm, i)
    else if (event.kind === 'requested' || event.kind === 'overruled') standing.delete(event.vm)
    else if (event.kind === 'withdrawn') {
      const before = events[standing.get(event.vm) ?? -1]
      if (before?.kind === 'recommended' && before.destination === event.destination) standing.delete(event.vm)
    } else if (event.kind === 'set' && event.target === 'automation') {
      if (event.field === 'policy' || (event.field === 'level' && event.value === 'off')) standing.clear()
    }
  }
  return [...standing.values()].sort((a, b) => a - b)
}

/** The last recommendation until the playhead; null before the first. */
export const lastRecommended = ({ events, timeUs }: Moment): RecommendedEvent | null =>
  events.findLast((event): event is RecommendedEvent => event.kind === 'recommended' && event.atUs <= timeUs) ?? null
