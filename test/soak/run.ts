/*
 * npm run --silent soak [-- MINUTES]
 * Eight simulated hours of random gestures in the core, then the page under random gestures for MINUTES (60). Prints JSON lines.
 * Exit status 1 if the page had an error, or holds more at the end than it did when it was warm. SOAK_SEED repeats a run.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { soakCore } from './core.ts'
import { type Count, soakPage } from './page.ts'

/** A quarter more than when it was warm is growth. */
const MOST_GROWTH = 1.25

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
const seed = Number(process.env.SOAK_SEED ?? Math.floor(Math.random() * 1e6))
const minutes = Number(process.argv[2] ?? 60)
const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

print({ part: 'core', ...soakCore(seed, collect) })
const { counts, errors, acts } = await soakPage(seed, minutes, (count) => print({ part: 'page', ...count }))
const third = Math.max(1, Math.floor(counts.length / 3))
const growth = Object.fromEntries(
  (['heapMb', 'nodes', 'listeners'] as const).map((name) => {
    const of = (some: readonly Count[]): number => median(some.map((each) => each[name]))
    return [name, Number((of(counts.slice(-third)) / of(counts.slice(0, third))).toFixed(3))]
  }),
)
print({ part: 'growth', seed, minutes, acts, ...growth, errors })
if (errors.length > 0 || Object.values(growth).some((ratio) => ratio > MOST_GROWTH)) process.exitCode = 1
