/*
 * What a guest touches when it goes on with its memory elsewhere: before anything else, the guest OS serves its timers,
 * schedules, and runs the program that answers. Those touches come one after another, each depending on the one before.
 */
import { draw, scale, stream } from '../base/random.ts'

/**
 * Pages touched until a recorded guest gave its first sign of life, and the processor time between two touches. Counted
 * in eleven recorded switches to post-copy: 33 to 75 faults until then, while part of the pages came by themselves.
 */
export const WAKE_TOUCHES = 64
export const WAKE_STEP_NS = 100_000

/** The pages of those touches, drawn over all that the guest OS holds. */
export function wakePages(
  seed: number,
  vm: string,
  osRegions: readonly (readonly [number, number])[],
): readonly number[] {
  const id = stream(seed, `vm/${vm}/wake`)
  const total = osRegions.reduce((sum, [, pages]) => sum + pages, 0)
  return Array.from({ length: total > 0 ? WAKE_TOUCHES : 0 }, (_, k) => {
    let offset = scale(draw(id, k), total)
    for (const [first, pages] of osRegions) {
      if (offset < pages) return first + offset
      offset -= pages
    }
    return 0
  })
}
