import type { Pattern } from './pattern.ts'
import { uniform } from './uniform.ts'

const SECOND_NS = 1_000_000_000

/** One second at the target rate, one second of silence; random pages (traces: `burst`). */
export const burst: Pattern = {
  id: 'burst',
  label: 'Bursts',
  help: 'One second of random writes at the full rate, then one second of silence.',
  writesBy(guestNs, writesPerSecond) {
    const cycles = Math.floor(guestNs / (2 * SECOND_NS))
    const activeNs = cycles * SECOND_NS + Math.min(SECOND_NS, guestNs - cycles * 2 * SECOND_NS)
    return Math.floor((activeNs * writesPerSecond) / SECOND_NS)
  },
  write: uniform.write,
}
