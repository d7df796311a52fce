import { describe, expect, it } from 'vitest'
import { presets } from '../../src/scenario/presets/index.ts'
import { type Day, startDays } from '../../src/sim/day.ts'
import type { Command, Experiment } from '../../src/sim/experiment.ts'
import { DAY_STRIDE, dayColumns } from '../../src/sim/record.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { slaOf } from '../../src/sim/sla.ts'

const S = 1_000_000
const DAY_US = 240 * S
const { experiment } = presets.peak
const under = (automation: Partial<Experiment['scenario']['automation']>, commands: Command[] = []): Experiment => ({
  ...experiment,
  scenario: { ...experiment.scenario, automation: { ...experiment.scenario.automation, ...automation } },
  commands,
})

function pass(experiments: Experiment[], untilUs: number): readonly Day[] {
  const days = startDays(experiments, untilUs)
  while (!days.step()) {}
  return days.answer()
}

const rowsOf = ({ series }: Day): number[][] =>
  Array.from({ length: series.length / DAY_STRIDE }, (_, i) => [...series.slice(i * DAY_STRIDE, (i + 1) * DAY_STRIDE)])

describe('a day under several experiments', () => {
  const experiments = [under({ level: 'off' }), under({}), under({ policy: 'threshold' })]
  const days = pass(experiments, DAY_US)

  it('has the figures that each experiment has alone', () => {
    experiments.forEach((each, i) => {
      const simulation = createSimulation(each)
      advanceTo(simulation, DAY_US)
      expect(days[i].atUs).toBe(DAY_US)
      expect(days[i].figures).toEqual(slaOf(simulation))
    })
  })

  it('tells on the way what is known of one moment for all', () => {
    const passing = startDays(experiments, DAY_US)
    while (passing.atUs() < DAY_US / 3) passing.step()
    for (const { atUs, series } of passing.answer()) {
      expect(atUs).toBe(passing.atUs())
      expect(series.at(-DAY_STRIDE)).toBeLessThanOrEqual(atUs)
    }
  })

  it('shows a hot spot that lasts through the peak without automation, and is resolved with it', () => {
    const hotSeconds = (day: Day): number => {
      const rows = rowsOf(day)
      const hot = rows.filter((row) => row[dayColumns.busiestLoad] > row[dayColumns.upperFraction])
      return (hot.length * DAY_US) / S / (rows.length - 1)
    }
    expect(hotSeconds(days[0])).toBeGreaterThan(60)
    expect(hotSeconds(days[1])).toBeLessThan(hotSeconds(days[0]) / 3)
    const [off] = days
    expect(rowsOf(off)[0][dayColumns.timeUs]).toBe(0)
    expect(rowsOf(off).at(-1)?.[dayColumns.timeUs]).toBe(DAY_US)
  })

  it('gives each move its reason, its predicted cost and what it came to', () => {
    const [off, withIt] = days
    expect(off.moves).toEqual([])
    expect(withIt.moves).toHaveLength(withIt.figures.moves)
    for (const { policy, reason, predicted, result, source, startedUs, atUs } of withIt.moves) {
      expect([policy, source, result?.phase]).toEqual(['sandpiper', 'alpha', 'completed'])
      expect(reason?.comparison.leftValue).toBeGreaterThan(reason?.comparison.rightValue ?? 1)
      expect((predicted?.totalMs ?? 0) / (result?.totalMigrationTimeMs ?? 1)).toBeCloseTo(1, 0)
      expect(startedUs).toBeGreaterThanOrEqual(atUs)
    }
  })

  it('says why a move was not made: nobody accepted it, or somebody refused it', () => {
    const [asked] = pass([under({ level: 'recommend' })], DAY_US)
    expect(asked.moves[0]).toMatchObject({ unmade: 'noHand', result: null })
    const [{ vm, atUs, destination }] = asked.moves
    const refuse: Command = { kind: 'refuse', atUs: atUs + S, vm }
    const [refused] = pass([under({ level: 'recommend' }, [refuse])], atUs + 20 * S)
    expect(refused.moves[0]).toMatchObject({ vm, unmade: 'refused' })
    expect(refused.moves.slice(1).map((move) => move.vm)).not.toContain(vm)
    const accept: Command = { kind: 'migrate', atUs: atUs + S, vm, destination: destination ?? '' }
    const [accepted] = pass([under({ level: 'recommend' }, [accept])], DAY_US)
    expect(accepted.moves[0]).toMatchObject({ vm, unmade: null, startedUs: atUs + S, policy: 'sandpiper' })
  })
})
