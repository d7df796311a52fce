/*
 * Which part of memory one round sent: the bitmap of pages to send at its start without what is left of it at its end,
 * seen by running that round once more. Given by tile, as the page maps are.
 */
import { popcount } from './bitmap.ts'
import { tilesOf } from './frame.ts'
import { advanceTo } from './simulation.ts'
import { simulationBefore, type Timeline } from './timeline.ts'

export interface RoundPages {
  readonly vm: string
  readonly requestedUs: number
  readonly round: number
  /** For each tile, how many of 255 parts of its pages the round sent; at least 1 where it sent any. */
  readonly shares: Uint8Array<ArrayBuffer>
}

/** Null if the record holds no such round, or it lies ahead. */
export function roundPages(timeline: Timeline, vm: string, requestedUs: number, round: number): RoundPages | null {
  const event = timeline.recorder.events.find(
    (each) => each.kind === 'round' && each.vm === vm && each.atUs >= requestedUs && each.round === round,
  )
  if (event?.kind !== 'round') return null
  const twin = simulationBefore(timeline, event.startUs)
  const toSend = (): Uint32Array =>
    twin.state.migrations.find((each) => each.vm === vm && each.requestedAtUs === requestedUs)?.sender.toSend ??
    new Uint32Array(0)
  // The log is read at the very start of a round: a moment later its pages stand in the bitmap.
  advanceTo(twin, event.startUs + 1)
  const before = toSend().slice()
  advanceTo(twin, Math.max(event.startUs + 1, event.atUs - 1))
  const after = toSend()
  const guest = twin.state.guests.find((each) => each.vm === vm)
  const pageCount = guest?.memory.pageCount ?? 0
  const { tiles, pagesPerTile } = tilesOf(pageCount)
  const counts = new Uint32Array(tiles)
  for (let word = 0; word < before.length; word++) {
    for (let bits = before[word] & ~(after[word] ?? 0); bits !== 0; ) {
      const low = bits & -bits
      const page = word * 32 + 31 - Math.clz32(low)
      if (pagesPerTile >= 32) {
        counts[Math.floor(page / pagesPerTile)] += popcount(bits)
        bits = 0
      } else {
        counts[Math.floor(page / pagesPerTile)]++
        bits &= bits - 1
      }
    }
  }
  const shares = Uint8Array.from(counts, (count) =>
    count === 0 ? 0 : Math.max(1, Math.round((count * 255) / pagesPerTile)),
  )
  return { vm, requestedUs, round, shares }
}
