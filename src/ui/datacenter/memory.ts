/* Who takes which part of a server's memory. */
import type { Scenario } from '../../sim/experiment.ts'
import { isArriving, type Placement } from './placement.ts'

export interface MemoryPart {
  readonly vm: string
  readonly kind: 'used' | 'reserved' | 'wanted'
  readonly bytes: number
}

export interface MemoryUse {
  readonly parts: readonly MemoryPart[]
  readonly usedBytes: number
  readonly reservedBytes: number
  readonly freeBytes: number
  readonly totalBytes: number
}

/** `wanted` is the VM held over the server, if one is; its part may be larger than what is free. */
export function memoryUse(
  { servers, vms }: Scenario,
  placements: readonly Placement[],
  server: number,
  wanted: string | null,
): MemoryUse {
  const totalBytes = servers[server].memoryBytes
  const parts: MemoryPart[] = []
  let usedBytes = 0
  let reservedBytes = 0
  const partOf = (index: number, kind: MemoryPart['kind']): void => {
    const { id, memoryBytes } = vms[index]
    parts.push({ vm: id, kind, bytes: memoryBytes })
    if (kind === 'used') usedBytes += memoryBytes
    else if (kind === 'reserved') reservedBytes += memoryBytes
  }
  const all = vms.map((_, index) => index).filter((index) => placements[index] !== undefined)
  for (const index of all) if (placements[index].server === server) partOf(index, 'used')
  for (const index of all) {
    if (isArriving(placements[index]) && placements[index].destination === server) partOf(index, 'reserved')
  }
  const isKnown = parts.some(({ vm }) => vm === wanted)
  if (wanted !== null && !isKnown) {
    const index = vms.findIndex(({ id }) => id === wanted)
    if (index >= 0) partOf(index, 'wanted')
  }
  return { parts, usedBytes, reservedBytes, freeBytes: totalBytes - usedBytes - reservedBytes, totalBytes }
}
