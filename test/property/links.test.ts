// What a link says is what was meant, for ten thousand random experiments; the seed is printed and new in each run.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { encodeLink } from '../../src/scenario/encodeLink.ts'
import { checkExperiment } from '../../src/scenario/schema.ts'
import { validateExperiment } from '../../src/sim/validate.ts'
import { anyLink } from '../scenario/anyLink.ts'

const RUNS = 10_000
const seed = Number(process.env.LINK_SEED ?? Math.floor(Math.random() * 1e9))

test(`10,000 experiments go through a link and through a file unchanged (LINK_SEED=${seed})`, () => {
  fc.assert(
    fc.property(anyLink, (link) => {
      // A server may have been made too small for what is on it.
      fc.pre(validateExperiment(link.experiment).length === 0)
      expect(decodeLink(encodeLink(link))).toEqual({ ...link, problems: [] })
      expect(checkExperiment(JSON.parse(JSON.stringify(link.experiment)))).toEqual({ ok: true, value: link.experiment })
    }),
    { numRuns: RUNS, seed },
  )
}, 900_000)
