/*
 * What 64 servers with 1,000 VMs cost the page's main thread while eight migrations run: all servers folded, and with four
 * of them open and a search under way. Held against the time between two pictures at 60 Hz.
 */
import { type Benchmark, type Figures, quantile } from './benchmark.ts'
import { type Scene, watchScenes } from './frames.ts'

/** Main-thread time that a frame may take. */
const BUDGET_MS = 16

/** From here on the policy moves VMs. */
const fragment = '#v=1&s=fleet&t=9s'
const watched = { fragment, slowdown: 1, startMs: 6000, watchedMs: 8000 }
const scenes: Readonly<Record<string, Scene>> = {
  'frame-fleet': watched,
  'frame-fleet-opened': {
    ...watched,
    async prepare(page) {
      for (const id of ['a1', 'b3', 'c5', 'd6']) await page.getByTestId(`tile-${id}`).click()
      await page.getByRole('searchbox', { name: 'Find a VM or a server' }).fill('web')
    },
  },
}

export const frameFleet: Benchmark = {
  name: 'frame-fleet',
  async run() {
    const costs = await watchScenes(Object.values(scenes))
    return Object.keys(scenes).flatMap((scene, i): Figures[] =>
      (
        [
          ['p50', 0.5],
          ['p95', 0.95],
        ] as const
      ).map(([name, share]) => {
        const ours = quantile(costs[i], share)
        return { name: `${scene}-${name}`, unit: 'ms', ours, theirs: BUDGET_MS, ratio: ours / BUDGET_MS }
      }),
    )
  },
}
