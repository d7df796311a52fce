// The slowest of many broken texts, against the 50 ms after which a page feels stuck. FUZZ_SEED repeats a run.
import type { Figures } from './benchmark.ts'
import { mutator } from './mutated.ts'

const COUNT = 100_000
const LIMIT_MS = 50

/** `read` must throw for no text; what it gives back is checked by `check` now and then, which may throw. */
export function slowest<T>(
  name: string,
  samples: readonly string[],
  read: (text: string) => T,
  check: (read: T) => void,
) {
  const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 1e9))
  const next = mutator(seed, samples)
  const timed = (text: string) => {
    const start = performance.now()
    const value = read(text)
    return { value, ms: performance.now() - start }
  }
  read(samples[0])
  let slowestMs = 0
  let slowestText = ''
  for (let i = 0; i < COUNT; i++) {
    const text = next()
    const first = timed(text)
    // A pause of the machine itself is not the text's: what is slow is slow again.
    const ms = first.ms < slowestMs ? first.ms : Math.min(first.ms, timed(text).ms, timed(text).ms)
    if (ms > slowestMs) {
      slowestMs = ms
      slowestText = text
    }
    // Checking costs as much as reading.
    if (i % 50 === 0) check(first.value)
  }
  process.stderr.write(`${name}: seed ${seed}, slowest of ${COUNT}: ${slowestText.slice(0, 200)}\n`)
  return [{ name, unit: 'ms', ours: slowestMs, theirs: LIMIT_MS, ratio: slowestMs / LIMIT_MS }] satisfies Figures[]
}
