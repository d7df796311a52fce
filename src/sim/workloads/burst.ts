import { type Pattern, steady, whole } from './pattern.ts'
import { uniform } from './uniform.ts'

const SECOND_NS = 1_000_000_000

/** One second at the target rate, one second of silence; random pages (traces: `burst`). */
export const burst: Pattern = {
  id: 'burst',
  label: 'Bursts',
  help: 'One second of random writes at the full rate, then one second of silence.',
  parts: whole,
  writesBy(guestNs, writesPerSecond) {
    const cycles = Math.floor(guestNs / (2 * SECOND_NS))
    const activeNs = cycles * SECOND_NS + Math.min(SECOND_NS, guestNs - cycles * 2 * SECOND_NS)
    return steady.writesBy(activeNs, writesPerSecond)
  },
  whenNs(writes, writesPerSecond) {
    const activeNs = steady.whenNs(writes, writesPerSecond)
    if (activeNs === Infinity || activeNs <= 0) return activeNs
    // The end of an active second is reached before the silence after it.
    const cycles = Math.ceil(activeNs / SECOND_NS) - 1
    return activeNs + cycles * SECOND_NS
  },
  pageOf: uniform.pageOf,
  write: uniform.write,
}
