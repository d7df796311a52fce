import { expect, it } from 'vitest'
import { presets } from '../../../src/scenario/presets/index.ts'
import type { Experiment } from '../../../src/sim/experiment.ts'
import { advanceTimeline, createTimeline } from '../../../src/sim/timeline.ts'
import { whatIf } from '../../../src/ui/happening/whatIf.ts'

const withLimit = (downtimeLimitMs: number): Experiment => {
  const { experiment } = presets.first
  const { scenario } = experiment
  return {
    ...experiment,
    scenario: { ...scenario, migration: { ...scenario.migration, downtimeLimitMs } },
    commands: [{ kind: 'migrate', atUs: 500_000, vm: 'web', destination: 'beta' }],
  }
}

function run(limitMs: number) {
  const timeline = createTimeline(withLimit(limitMs))
  advanceTimeline(timeline, 60_000_000)
  return timeline
}

it('tells from one record about when another limit would have stopped the guest, as a run with it does', () => {
  const { recorder } = run(100)
  for (const otherMs of [300, 600, 1000, 2000]) {
    const { stopUs, pauseMs } = whatIf(
      recorder.samples,
      0,
      { fromUs: 500_000, toUs: 60_000_000, limitMs: 100 },
      otherMs,
    )
    const [migration] = run(otherMs).simulation.state.migrations
    expect(stopUs).not.toBeNull()
    expect(Math.abs((stopUs ?? 0) - migration.stopAtUs) / 1e6, `${otherMs} ms`).toBeLessThan(1)
    expect(pauseMs).toBeLessThan(otherMs)
  }
})

it('has it copy on where nothing fitted yet, and says nothing before a measurement', () => {
  const { recorder } = run(300)
  const span = { fromUs: 500_000, toUs: 3_000_000, limitMs: 300 }
  expect(whatIf(recorder.samples, 0, span, 300)).toMatchObject({ stopUs: null })
  expect(whatIf(recorder.samples, 0, { ...span, toUs: 510_000 }, 300)).toEqual({ stopUs: null, pauseMs: null })
})
