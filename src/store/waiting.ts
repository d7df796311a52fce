/* Moves that wait for their turn at a moment, found in the facts of the run: the same after every seek. */
import type { SimulationEvent } from '../sim/events.ts'

export interface WaitingMove {
  readonly vm: string
  readonly destination: string
}

/** In their order. */
export function waitingAt(events: readonly SimulationEvent[], timeUs: number): WaitingMove[] {
  let waiting: WaitingMove[] = []
  for (const event of events) {
    if (event.atUs > timeUs) break
    if (event.kind === 'queued' || event.kind === 'dequeued') waiting = waiting.filter(({ vm }) => vm !== event.vm)
    if (event.kind === 'queued') waiting.push({ vm: event.vm, destination: event.destination })
    // It has begun, or never will.
    if (event.kind === 'requested' || event.kind === 'refused')
      waiting = waiting.filter(({ vm, destination }) => vm !== event.vm || destination !== event.destination)
  }
  return waiting
}
