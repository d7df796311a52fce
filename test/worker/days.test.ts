import { expect, it } from 'vitest'
import { presets } from '../../src/scenario/presets/index.ts'
import { type Day, startDays } from '../../src/sim/day.ts'
import { createRunner } from '../../src/worker/runner.ts'
import { serve } from '../../src/worker/serve.ts'
import { createClock, createWire } from './wire.ts'

const UNTIL_US = 120_000_000
const { experiment } = presets.peak
const { scenario } = experiment
const off = { ...experiment, scenario: { ...scenario, automation: { ...scenario.automation, level: 'off' as const } } }

function start() {
  const wire = createWire()
  serve(wire.worker, createClock())
  const runner = createRunner({ port: wire.page, close: () => undefined })
  return { wire, runner }
}

it('days that pass in a worker are told on the way, all at one moment, and at last as the core has them', async () => {
  const { wire, runner } = start()
  const told: (readonly Day[])[] = []
  const over = runner.days([off, experiment], UNTIL_US, (days) => told.push(days))
  wire.settle()
  const days = await over
  const passing = startDays([off, experiment], UNTIL_US)
  while (!passing.step()) {}
  expect(days).toEqual(passing.answer())
  expect(told.length).toBeGreaterThan(5)
  let before = 0
  for (const [first, second] of told) {
    expect(second.atUs).toBe(first.atUs)
    expect(first.atUs).toBeGreaterThan(before)
    before = first.atUs
  }
})

it('days of an experiment that is not sound are refused with the reason', async () => {
  const { wire, runner } = start()
  const over = runner.days([{ ...experiment, seed: -1 }], UNTIL_US, () => undefined)
  wire.settle()
  await expect(over).rejects.toThrow('seed: -1')
})
