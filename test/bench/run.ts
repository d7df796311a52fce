/*
 * npm run --silent bench [-- NAME…]
 * Prints one JSON line a benchmark: {"name","ours","theirs","unit","ratio"}. Both figures are medians of runs taken in
 * turn in this one process; the ratio, ours / theirs, is what holds across machines. Nothing is asserted.
 */
import { pageExactLarge, pageExactPrecopy } from './pageExactPrecopy.ts'
import { seek } from './seek.ts'

export interface Benchmark {
  readonly name: string
  readonly unit: string
  /** Runs each side once and gives what each took. */
  readonly measure: () => { readonly ours: number; readonly theirs: number }
}

/** Until both sides are compiled: so many runs, or so long. */
const WARM_UPS = 20
const WARM_UP_MS = 2000
const RUNS = 15

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]

const benchmarks: readonly Benchmark[] = [pageExactPrecopy, pageExactLarge, seek]
const wanted = process.argv.slice(2)

for (const { name, unit, measure } of benchmarks) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const warmUntil = performance.now() + WARM_UP_MS
  for (let i = 0; i < 3 || (i < WARM_UPS && performance.now() < warmUntil); i++) measure()
  const runs = Array.from({ length: RUNS }, measure)
  const ours = median(runs.map((run) => run.ours))
  const theirs = median(runs.map((run) => run.theirs))
  const ratio = median(runs.map((run) => run.ours / run.theirs))
  const digits = (value: number): number => Number(value.toPrecision(4))
  process.stdout.write(
    `${JSON.stringify({ name, ours: digits(ours), theirs: digits(theirs), unit, ratio: digits(ratio) })}\n`,
  )
}
