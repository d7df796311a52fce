/* Who is on each server of a fleet, in places that stay theirs: what does not change is the same object as before. */
import type { Scenario } from '../../sim/experiment.ts'
import { type Condition, conditionOf, isArriving, type Placement } from '../datacenter/placement.ts'

export interface Resident {
  /** Index of the VM. */
  readonly vm: number
  /** Its place on the server: kept until it leaves, then free for another one. */
  readonly slot: number
  /** `arriving`: a place is kept for it, and it runs elsewhere. */
  readonly condition: Condition | 'arriving'
}

export interface Residence {
  readonly residents: readonly Resident[]
  readonly usedBytes: number
  readonly reservedBytes: number
}

interface Seen {
  readonly vm: number
  readonly condition: Resident['condition']
}

/** `before` is what this gave the last time. */
export function residencesOf(
  { servers, vms }: Scenario,
  placements: readonly Placement[],
  before: readonly Residence[],
): readonly Residence[] {
  const seen: Seen[][] = servers.map(() => [])
  placements.forEach((placement, vm) => {
    seen[placement.server]?.push({ vm, condition: conditionOf(placement) })
    if (isArriving(placement)) seen[placement.destination]?.push({ vm, condition: 'arriving' })
  })
  return seen.map((here, server): Residence => {
    const old = before[server]
    if (old !== undefined && isSame(old.residents, here)) return old
    const bytes = (isReserved: boolean): number =>
      here
        .filter(({ condition }) => (condition === 'arriving') === isReserved)
        .reduce((sum, { vm }) => sum + vms[vm].memoryBytes, 0)
    return { residents: seat(here, old?.residents ?? []), usedBytes: bytes(false), reservedBytes: bytes(true) }
  })
}

const isSame = (residents: readonly Resident[], seen: readonly Seen[]): boolean =>
  residents.length === seen.length &&
  residents.every(({ vm, condition }, i) => vm === seen[i].vm && condition === seen[i].condition)

/** Those who stay keep their place; those who come take the first free one. */
function seat(seen: readonly Seen[], before: readonly Resident[]): Resident[] {
  const slots = new Map(before.map(({ vm, slot }) => [vm, slot]))
  const taken = new Set(seen.flatMap(({ vm }) => slots.get(vm) ?? []))
  let free = 0
  return seen.map(({ vm, condition }) => {
    const own = slots.get(vm)
    if (own !== undefined) return { vm, condition, slot: own }
    while (taken.has(free)) free++
    taken.add(free)
    return { vm, condition, slot: free }
  })
}
