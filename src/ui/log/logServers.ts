/* Which servers a fact is about: where its VM is at that time, where it comes from and where it goes. */
import type { SimulationEvent } from '../../sim/events.ts'
import type { Scenario } from '../../sim/experiment.ts'

/** Called with the facts of a run in their order, gives the ids of the servers of each; empty for the whole scene. */
export function createServersOf({ vms }: Scenario): (event: SimulationEvent) => readonly string[] {
  const homes = new Map(vms.map(({ id, server }) => [id, server]))
  const moves = new Map<string, { readonly source: string; readonly destination: string }>()
  const homeOf = (vm: string): string[] => {
    const home = homes.get(vm)
    return home === undefined ? [] : [home]
  }
  const targetOf = (target: string): string[] => {
    const [kind, id] = target.split('/')
    if (kind === 'server') return [id]
    return kind === 'vm' ? homeOf(id) : []
  }
  return (event) => {
    switch (event.kind) {
      case 'requested':
        moves.set(event.vm, event)
        return [event.source, event.destination]
      case 'refused':
      case 'queued':
      case 'dequeued':
      case 'forced':
        return [...homeOf(event.vm), event.destination]
      case 'power':
      case 'overruled':
        return homeOf(event.vm)
      case 'recommended':
      case 'withheld':
      case 'withdrawn':
        return event.destination === null ? homeOf(event.vm) : [...homeOf(event.vm), event.destination]
      case 'set':
      case 'failure':
        return targetOf(event.target)
      case 'phase':
      case 'decision':
      case 'round': {
        const move = moves.get(event.vm)
        if (move === undefined) return homeOf(event.vm)
        if (event.kind === 'phase' && event.phase === 'completed') homes.set(event.vm, move.destination)
        return [move.source, move.destination]
      }
    }
  }
}
