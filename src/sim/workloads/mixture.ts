/*
 * Writes that fall on several parts of the working set, each with its own share of them: the pages dirtied in a window
 * grow as a sum of saturating curves, U(t) = Σ S_i·(1 − e^(−w_i·t/S_i)), which fits any measured dirty curve.
 */
import { draw, scale } from '../../base/random.ts'
import { markWritten } from '../memory.ts'
import { type Part, type Pattern, type PatternTarget, steady } from './pattern.ts'

/** Random writes over such parts, which lie one behind the other. */
export function mixture(parts: readonly Part[]): Pick<Pattern, 'parts' | 'writesBy' | 'whenNs' | 'pageOf' | 'write'> {
  const bounds = (shares: readonly number[]): number[] => {
    let sum = 0
    return shares.map((share) => (sum += share))
  }
  const drawBounds = bounds(parts.map(({ writesFraction }) => writesFraction)).map((sum) => Math.round(sum * 2 ** 32))
  const pageBounds = [0, ...bounds(parts.map(({ pagesFraction }) => pagesFraction))]
  const last = parts.length - 1
  const pageOf = ({ firstPage, pages, streamId }: PatternTarget, k: number): number => {
    const choice = draw(streamId, 2 * k)
    let part = 0
    while (part < last && choice >= drawBounds[part]) part++
    const from = Math.min(pages - 1, Math.floor(pages * pageBounds[part]))
    const to = part === last ? pages : Math.max(from + 1, Math.floor(pages * pageBounds[part + 1]))
    return firstPage + from + scale(draw(streamId, 2 * k + 1), to - from)
  }
  return {
    ...steady,
    parts,
    pageOf,
    write(memory, target, first, count) {
      for (let k = first; k < first + count; k++) markWritten(memory, pageOf(target, k))
    },
  }
}
