// A sweep of 10,000 page-level runs, over two threads as the command does it: cells per second, against one core that
// runs every tenth of the same cells.
import { runOnThreads } from '../../src/cli/sweepThreads.ts'
import { cellCount, cellOrder, shardOf } from '../../src/sweep/cells.ts'
import { runCell } from '../../src/sweep/runCell.ts'
import { checkSpec } from '../../src/sweep/spec.ts'
import type { Benchmark } from './benchmark.ts'

const CORES = 2
const SAMPLE = 10

const spec = checkSpec({
  version: 1,
  preset: 'first',
  vm: 'mail',
  destination: 'beta',
  x: { field: 'vm.mail.writes', from: '1000pages/s', to: '400000pages/s', steps: 100, scale: 'log' },
  y: { field: 'link.lan.bandwidth', from: '1Gbit/s', to: '10Gbit/s', steps: 50, scale: 'log' },
  strategies: ['precopy', 'hybrid'],
})

const perSecond = (cells: number, begin: number): number => cells / ((performance.now() - begin) / 1000)

export const sweep10000: Benchmark = {
  name: 'sweep-10000',
  async run() {
    if (!spec.ok) throw new Error('expected a sound sweep')
    const { value } = spec
    const order = cellOrder(value.plan)
    const count = cellCount(value.plan)
    const sample = shardOf(order, 0, SAMPLE)
    // Until it is compiled.
    for (const cell of sample.subarray(0, 50)) runCell(value, cell)
    const single = performance.now()
    for (const cell of sample) runCell(value, cell)
    const theirs = perSecond(sample.length, single)
    const pool = performance.now()
    let told = 0
    await runOnThreads(value, order, CORES, () => {
      told++
    })
    if (told !== count) throw new Error(`expected ${count} rows, got ${told}`)
    const ours = perSecond(count, pool)
    return [{ name: 'sweep-10000', unit: 'cells/s', ours, theirs, ratio: ours / theirs }]
  },
}
