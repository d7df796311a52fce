/*
 * Broken links of every kind that there ever was: each must still open as an experiment that the core accepts. The seed is
 * printed with the one that was slowest.
 */
import { readFileSync } from 'node:fs'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { validateExperiment } from '../../src/sim/validate.ts'
import type { Benchmark } from './benchmark.ts'
import { slowest } from './slowest.ts'

const links = readFileSync(new URL('../scenario/links.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split(' ')[1])

export const fuzzLinks: Benchmark = {
  name: 'fuzz-links',
  run: () =>
    slowest('fuzz-links', links, decodeLink, ({ experiment }) => {
      if (validateExperiment(experiment).length > 0) throw new Error('a link opens as what cannot run')
    }),
}
