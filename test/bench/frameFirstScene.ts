/*
 * What the first scene costs the page's main thread while the first migration runs: plain, and with a CPU that is made
 * six times slower. Held against the budget of a frame.
 */
import { type Benchmark, type Figures, quantile } from './benchmark.ts'
import { type Scene, watchScenes } from './frames.ts'

/** Main-thread time that a frame of the first scene may take. */
const BUDGET_MS = 8
/** By then the first migration runs. */
const startMs = 6000
const watchedMs = 8000
const scenes: readonly Scene[] = [1, 6].map((slowdown) => ({ fragment: '', slowdown, startMs, watchedMs }))

export const frameFirstScene: Benchmark = {
  name: 'frame-first-scene',
  async run() {
    const costs = await watchScenes(scenes)
    return scenes.flatMap(({ slowdown }, i): Figures[] => {
      const pace = slowdown === 1 ? '' : `-${slowdown}x`
      return (
        [
          ['p50', 0.5],
          ['p95', 0.95],
        ] as const
      ).map(([name, share]) => {
        const ours = quantile(costs[i], share)
        return {
          name: `frame-first-scene${pace}-${name}`,
          unit: 'ms',
          ours,
          theirs: BUDGET_MS,
          ratio: ours / BUDGET_MS,
        }
      })
    })
  },
}
