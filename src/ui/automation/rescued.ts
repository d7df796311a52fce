/* Who has left the servers that are to be emptied, and who has not: from where VMs are and from what the automation said. */
import type { SimulationEvent } from '../../sim/events.ts'
import type { Scenario } from '../../sim/experiment.ts'
import type { Placement } from '../datacenter/placement.ts'

export interface Rescued {
  /** VMs that started on those servers, as names. */
  readonly safe: readonly string[]
  readonly moving: readonly string[]
  /** Still there; the automation has not said that it is too late. */
  readonly waiting: readonly string[]
  /** Still there, and there is no room or no time for them. */
  readonly stranded: readonly string[]
  readonly lost: readonly string[]
}

/** `leaving`: ids of the servers in maintenance at the moment. */
export function rescuedAt(
  { vms, servers }: Scenario,
  placements: readonly Placement[],
  events: readonly SimulationEvent[],
  timeUs: number,
  leaving: readonly string[],
): Rescued {
  const hopeless = new Set<string>()
  for (const event of events) {
    if (event.atUs > timeUs) break
    if (event.kind !== 'recommended') continue
    if (event.destination === null) hopeless.add(event.vm)
    else hopeless.delete(event.vm)
  }
  const found = { safe: [], moving: [], waiting: [], stranded: [], lost: [] } as Record<keyof Rescued, string[]>
  vms.forEach(({ id, label, server }, i) => {
    const at = placements[i]
    if (at === undefined || at.server < 0) return
    const isThere = leaving.includes(servers[at.server].id)
    if (!isThere && !leaving.includes(server)) return
    if (at.isLost) found.lost.push(label)
    else if (!isThere) found.safe.push(label)
    else if (at.phase !== null) found.moving.push(label)
    else if (hopeless.has(id)) found.stranded.push(label)
    else found.waiting.push(label)
  })
  return found
}
