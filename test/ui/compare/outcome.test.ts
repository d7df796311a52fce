import { describe, expect, it, vi } from 'vitest'
import { presets } from '../../../src/scenario/presets/index.ts'
import { checkExperiment } from '../../../src/scenario/schema.ts'
import { clientSettings } from '../../../src/sim/record.ts'
import { type Run, startRun } from '../../../src/sim/run.ts'
import { createSimulation, runToRest } from '../../../src/sim/simulation.ts'
import { anchorUs, spanUs } from '../../../src/ui/compare/anchors.ts'
import { createLaneClock } from '../../../src/ui/compare/clock.ts'
import { outcomeCsv, outcomeRows, winnersSentence } from '../../../src/ui/compare/outcome.ts'
import { lanesOf, usualLanes } from '../../../src/ui/compare/plan.ts'

vi.setConfig({ testTimeout: 60_000 })

const lanes = lanesOf(presets.first.experiment, 'web', []).filter(({ id }) => usualLanes.includes(id))
const runs = lanes.map(({ experiment }): Run => {
  const running = startRun(experiment, 'web')
  while (!running.step()) {}
  return running.answer()
})
const labels = lanes.map(({ label }) => label)
const rows = outcomeRows(runs, 0)
const row = (id: string) => rows.find((each) => each.id === id)?.outcomes ?? []

describe('the outcome of a comparison', () => {
  it('has the figures of the core for each lane', () => {
    lanes.forEach(({ experiment }, i) => {
      expect(checkExperiment(experiment).ok).toBe(true)
      const simulation = createSimulation(experiment)
      runToRest(simulation, 120_000_000)
      const [{ pausedAtUs, resumedAtUs, sentBytes, phase }] = simulation.state.migrations
      expect(phase).toBe('completed')
      expect(row('paused')[i].value).toBe((resumedAtUs - pausedAtUs) / 1000)
      expect(row('sent')[i].value).toBe(sentBytes)
    })
  })

  it('marks what is best, and gives differences from the first lane with their sign', () => {
    for (const { outcomes } of rows) {
      const values = outcomes.map(({ value }) => value ?? Number.POSITIVE_INFINITY)
      const best = Math.min(...values)
      outcomes.forEach(({ value, isBest, difference }, i) => {
        if (isBest) expect((value ?? 0) - best).toBeLessThanOrEqual(best * 0.01)
        if (i === 0) expect(difference).toBe('')
        else if (values[i] > values[0]) expect(difference).toMatch(/^\+/)
        else if (values[i] < values[0]) expect(difference).toMatch(/^−/)
      })
    }
    expect(row('paused')[labels.indexOf('Non-live')].isBest).toBe(false)
    expect(row('risk')[labels.indexOf('Pre-copy')]).toMatchObject({ value: 0, isBest: true })
    expect(row('risk')[labels.indexOf('Post-copy')].value).toBeGreaterThan(1000)
  })

  it('says who wins where, and who did not arrive', () => {
    expect(winnersSentence(rows, labels)).toMatch(/Post-copy: .*VM paused.*None is best at all of it\.$/)
    const { experiment } = lanes[0]
    const { scenario } = experiment
    const slow = {
      ...experiment,
      scenario: { ...scenario, links: scenario.links.map((link) => ({ ...link, bitsPerSecond: 200e6 })) },
    }
    const running = startRun(slow, 'web')
    while (!running.step()) {}
    const unfinished = running.answer()
    expect(unfinished.extentUs).toBe(120_500_000)
    const both = outcomeRows([unfinished, runs[0]], 0)
    expect(both[0].outcomes[0]).toMatchObject({ value: null, text: 'no end in 121 s', isBest: false })
    expect(winnersSentence(both, ['Slow', 'Fast'])).toMatch(/Did not arrive: Slow\.$/)
  })

  it('is written as values separated by commas, exactly', () => {
    const [head, total] = outcomeCsv(rows, ['a', 'b, "c"', 'd', 'e']).split('\r\n')
    expect(head).toBe('measure,a,"b, ""c""",d,e')
    expect(total.split(',').slice(1).map(Number)).toEqual(row('total').map(({ value }) => value))
  })

  it('runs on until clients know their fate', () => {
    for (const { result, events, extentUs } of runs) {
      const endUs = events.findLast((event) => event.kind === 'phase' && event.result !== null)?.atUs ?? 0
      expect(result?.phase).toBe('completed')
      expect(extentUs - endUs).toBeGreaterThan(clientSettings.timeoutUs)
    }
  })
})

describe('aligned lanes', () => {
  it('share their start, their blackout or their end, and all fit into what is shown', () => {
    for (const align of ['start', 'blackout', 'end'] as const) {
      const { beforeUs, afterUs } = spanUs(runs, align)
      for (const run of runs) {
        const at = anchorUs(run, align) ?? Number.NaN
        expect((anchorUs(run, 'start') ?? 0) - at).toBeGreaterThanOrEqual(-beforeUs)
        expect(run.extentUs - at).toBeLessThanOrEqual(afterUs)
      }
    }
    expect(runs.map((run) => anchorUs(run, 'start'))).toEqual([500_000, 500_000, 500_000, 500_000])
  })
})

describe('the clock of all lanes', () => {
  it('plays through its span, stops at its end, and begins anew', () => {
    const waiting: FrameRequestCallback[] = []
    const clock = createLaneClock({ requestAnimationFrame: (callback) => waiting.push(callback) })
    clock.setSpan(-1000, 50_000)
    clock.seek(-5000)
    expect(clock.nowUs()).toBe(-1000)
    clock.play()
    for (let ms = 100; waiting.length > 0; ms += 16) waiting.shift()?.(ms)
    expect(clock.nowUs()).toBe(50_000)
    expect(clock.isPlaying()).toBe(false)
    clock.play()
    expect(clock.nowUs()).toBe(-1000)
    clock.pause()
    waiting.shift()?.(5000)
    expect(clock.nowUs()).toBe(-1000)
  })
})
