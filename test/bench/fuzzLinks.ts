/*
 * The slowest of 100,000 broken links, against the 50 ms after which a page feels stuck. Links of every kind that there ever
 * was are cut, spliced, repeated and written over; each must still open as an experiment that the core accepts. The seed is
 * printed with the one that was slowest; FUZZ_SEED repeats a run.
 */
import { readFileSync } from 'node:fs'
import { draw, scale, stream } from '../../src/base/random.ts'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { validateExperiment } from '../../src/sim/validate.ts'
import type { Benchmark } from './benchmark.ts'

const COUNT = 100_000
const LIMIT_MS = 50
const alphabet = 'abz019=&;:.%-_/ABC~é漢\u0000 '

const links = readFileSync(new URL('../scenario/links.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split(' ')[1])

function timed(text: string) {
  const start = performance.now()
  const { experiment } = decodeLink(text)
  return { experiment, ms: performance.now() - start }
}

export const fuzzLinks: Benchmark = {
  name: 'fuzz-links',
  run() {
    const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 1e9))
    const numbers = stream(seed, 'fuzz')
    let drawn = 0
    const below = (n: number): number => scale(draw(numbers, drawn++), n)
    const mutated = (): string => {
      let text = links[below(links.length)]
      for (let n = 1 + below(6); n > 0; n--) {
        const at = below(text.length + 1)
        const end = Math.min(text.length, at + below(12))
        const other = links[below(links.length)]
        const ways = [
          () => text.slice(0, at) + text.slice(end),
          () => text.slice(0, at) + alphabet[below(alphabet.length)] + text.slice(end),
          () => text.slice(0, end) + text.slice(at),
          () => text.slice(0, at) + other.slice(below(other.length)),
          () => text.slice(0, at) + text.slice(at, end).repeat(below(40)) + text.slice(end),
        ]
        text = ways[below(ways.length)]()
      }
      return text
    }
    decodeLink(links[0])
    let slowestMs = 0
    let slowest = ''
    for (let i = 0; i < COUNT; i++) {
      const text = mutated()
      const first = timed(text)
      // A pause of the machine itself is not the link's: what is slow is slow again.
      const ms = first.ms < slowestMs ? first.ms : Math.min(first.ms, timed(text).ms, timed(text).ms)
      if (ms > slowestMs) {
        slowestMs = ms
        slowest = text
      }
      // The sound is checked now and then: it costs as much as reading.
      if (i % 50 === 0 && validateExperiment(first.experiment).length > 0)
        throw new Error(`seed ${seed}: ${text} opens as what cannot run`)
    }
    process.stderr.write(`fuzz-links: seed ${seed}, slowest of ${COUNT}: ${slowest.slice(0, 200)}\n`)
    return [{ name: 'fuzz-links', unit: 'ms', ours: slowestMs, theirs: LIMIT_MS, ratio: slowestMs / LIMIT_MS }]
  },
}
