import { expect, it } from 'vitest'
import { presets } from '../../../src/scenario/presets/index.ts'
import type { SimulationEvent } from '../../../src/sim/events.ts'
import type { Command } from '../../../src/sim/experiment.ts'
import { advanceTo, createSimulation } from '../../../src/sim/simulation.ts'
import { lastRecommended, pendingAt } from '../../../src/ui/automation/pending.ts'

const S = 1_000_000
const { experiment } = presets.peak

function watch(commands: readonly Command[]) {
  const { scenario } = experiment
  const automation = { ...scenario.automation, level: 'recommend' } as const
  const events: SimulationEvent[] = []
  const asked = { ...experiment, scenario: { ...scenario, automation }, commands }
  advanceTo(
    createSimulation(asked, (event) => events.push(event)),
    240 * S,
  )
  return {
    at: (second: number) => pendingAt({ events, timeUs: second * S }).map((index) => events[index].vm),
    last: (second: number) => lastRecommended({ events, timeUs: second * S })?.atUs ?? null,
  }
}

it('a recommendation stands from when it is said until its reason is gone', () => {
  const { at, last } = watch([])
  expect(at(84.9)).toEqual([])
  expect(at(85)).toEqual(['web'])
  expect(at(140)).toEqual(['web'])
  expect(at(239)).toEqual([])
  expect([last(84), last(90)]).toEqual([null, 85 * S])
})

it('accepting it ends it, refusing it brings the next one, switching off ends all', () => {
  expect(watch([{ kind: 'migrate', atUs: 90 * S, vm: 'web', destination: 'gamma' }]).at(90)).toEqual([])
  const refused = watch([{ kind: 'refuse', atUs: 91 * S, vm: 'web' }])
  expect(refused.at(94)).toEqual([])
  expect(refused.at(100)).toEqual(['api'])
  const set = (field: string, value: string): Command => ({
    kind: 'set',
    atUs: 90 * S,
    target: 'automation',
    field,
    value,
  })
  expect(watch([set('level', 'off')]).at(120)).toEqual([])
  expect(watch([set('policy', 'threshold')]).at(90)).toHaveLength(1)
  expect(watch([set('policy', 'evacuation')]).at(120)).toEqual([])
})
