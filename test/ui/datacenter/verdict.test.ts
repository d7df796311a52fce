import { describe, expect, it } from 'vitest'
import { firstScreen } from '../../../src/scenario/presets/firstScreen.ts'
import type { Experiment } from '../../../src/sim/experiment.ts'
import { type Forecast, forecast } from '../../../src/sim/forecast.ts'
import { createSimulation } from '../../../src/sim/simulation.ts'
import { forecastWords, spokenVerdict, verdictOf } from '../../../src/ui/datacenter/verdict.ts'

const { experiment } = firstScreen
const foretell = (change: Partial<Experiment['scenario']>, destination: string): Forecast =>
  forecast(createSimulation({ ...experiment, scenario: { ...experiment.scenario, ...change } }), {
    kind: 'migrate',
    atUs: 0,
    vm: 'web',
    destination,
  })

const fine = foretell({}, 'beta')
const refused = foretell(
  { servers: experiment.scenario.servers.map((server) => ({ ...server, memoryBytes: 9 * 2 ** 30 })) },
  'beta',
)
const endless = foretell(
  {
    links: experiment.scenario.links.map((link) => ({ ...link, bitsPerSecond: 1e9 })),
    vms: experiment.scenario.vms.map((vm) => ({ ...vm, pattern: 'uniform', writesPerSecond: 100_000 })),
  },
  'beta',
)

describe('The verdict on a move', () => {
  it('says what the worker answered', () => {
    expect(verdictOf(true, null).word).toBe('already here')
    expect(verdictOf(false, null).word).toBe('checking')
    expect(verdictOf(false, fine).kind).toBe('can')
    expect(verdictOf(false, refused).kind).toBe('cannot')
    expect(verdictOf(false, endless).kind).toBe('warning')
  })

  it('gives rounds, time, pause and traffic of a move that ends', () => {
    expect(forecastWords(fine, 'Pre-copy').replaceAll('\u00a0', ' ')).toMatch(
      /^pre-copy: \d+ rounds, [\d.]+ s, pause about \d+ ms, [\d.]+ [GM]iB sent$/,
    )
  })

  it('names what outruns what, and what does not fit a pause, when it does not end', () => {
    const { scenario } = experiment
    const impatient = foretell({ migration: { ...scenario.migration, downtimeLimitMs: 20 } }, 'beta')
    for (const answer of [endless, impatient]) {
      const { lastRound } = answer
      expect(lastRound?.remainingBytes).toBeGreaterThan(lastRound?.thresholdBytes ?? Number.NaN)
      expect(forecastWords(answer, 'Pre-copy').replaceAll('\u00a0', ' ')).toMatch(
        /^pre-copy: will not converge: writes [\d.]+ MB\/s [>≤] network [\d.]+ MB\/s; a round leaves [\d.]+ [KM]iB, the downtime limit allows [\d.]+ [KM]iB$/,
      )
    }
  })

  it('has nothing to foretell of a refused move, and speaks its reason, cause and cure', () => {
    expect(forecastWords(refused, 'Pre-copy')).toBe('')
    const { what, why, fix } = refused.refusals[0]
    expect(spokenVerdict(false, refused, 'Pre-copy')).toBe(`cannot. ${what}. ${why} ${fix}`)
  })

  it('never breaks a line between a number and its unit', () => {
    expect(forecastWords(fine, 'Pre-copy')).not.toMatch(/\d (?:s|ms|MiB|GiB)\b/)
  })
})
