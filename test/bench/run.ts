/*
 * npm run --silent bench [-- NAME…]
 * Prints JSON lines: {"name","ours","theirs","unit","ratio"}. What is timed is timed in turn with what it is held against,
 * in this one process; the ratio, ours / theirs, is what holds across machines. Nothing is asserted.
 */
import type { Benchmark } from './benchmark.ts'
import { fleet100, fleet1000 } from './fleet.ts'
import { forecastPostcopy, forecastPrecopy } from './forecast.ts'
import { frameFirstScene } from './frameFirstScene.ts'
import { frameFleet } from './frameFleet.ts'
import { fuzzLinks } from './fuzzLinks.ts'
import { fuzzLogs } from './fuzzLogs.ts'
import { pageExactLarge, pageExactPrecopy } from './pageExactPrecopy.ts'
import { seek } from './seek.ts'
import { sweep10000 } from './sweep.ts'

const benchmarks: readonly Benchmark[] = [
  pageExactPrecopy,
  pageExactLarge,
  seek,
  forecastPrecopy,
  forecastPostcopy,
  fleet100,
  fleet1000,
  fuzzLinks,
  sweep10000,
  fuzzLogs,
  frameFirstScene,
  frameFleet,
]
const wanted = process.argv.slice(2)
const known = benchmarks.map(({ name }) => name)
const unknown = wanted.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`bench: no benchmark is called ${unknown.join(', ')}; there are ${known.join(', ')}\n`)
  process.exit(1)
}

const digits = (value: number): number => Number(value.toPrecision(4))

for (const { name, run } of benchmarks) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const { ours, theirs, ratio, ...figures } of await run()) {
    const line = { ...figures, ours: digits(ours), theirs: digits(theirs), ratio: digits(ratio) }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
}
