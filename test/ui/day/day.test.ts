import { describe, expect, it } from 'vitest'
import { presets } from '../../../src/scenario/presets/index.ts'
import { checkExperiment } from '../../../src/scenario/schema.ts'
import { type Day, startDays } from '../../../src/sim/day.ts'
import type { Command, Experiment } from '../../../src/sim/experiment.ts'
import { advanceTo, createSimulation } from '../../../src/sim/simulation.ts'
import { slaOf } from '../../../src/sim/sla.ts'
import { outcomeCsv, winnersSentence } from '../../../src/ui/compare/outcome.ts'
import { dayRows, telling } from '../../../src/ui/day/measures.ts'
import { moveRows, movesCsv } from '../../../src/ui/day/moveRows.ts'
import { dayLanes, lengthsOf, otherPolicies, storyUs } from '../../../src/ui/day/plan.ts'

const S = 1_000_000
const { experiment } = presets.peak

function pass(experiments: readonly Experiment[], untilUs: number): readonly Day[] {
  const passing = startDays(experiments, untilUs)
  while (!passing.step()) {}
  return passing.answer()
}

describe('the outcome of a day', () => {
  const lanes = dayLanes(experiment, 0, ['threshold', 'thr'])
  const untilUs = storyUs(experiment)
  const rows = dayRows(
    pass(
      lanes.map((lane) => lane.experiment),
      untilUs,
    ),
  )
  const values = (id: string) => rows.find((row) => row.id === id)?.outcomes.map(({ value }) => value)

  it('has the figures of a run of the core in every row', () => {
    const figures = lanes.map((lane) => {
      const simulation = createSimulation(lane.experiment)
      advanceTo(simulation, untilUs)
      return slaOf(simulation)
    })
    const expected = {
      slatah: figures.map(({ slatah }) => slatah),
      pdm: figures.map(({ pdm }) => pdm),
      slav: figures.map(({ slav }) => slav),
      energy: figures.map(({ energyKwh }) => energyKwh),
      esv: figures.map(({ esv }) => esv),
      moves: figures.map(({ moves }) => moves),
      pingpongs: figures.map(({ pingPongs }) => pingPongs),
      downtime: figures.map(({ downtimeMs }) => downtimeMs),
      slow: figures.map(({ slowRequests }) => slowRequests),
      lost: figures.map(({ lostRequests }) => lostRequests),
    }
    for (const [id, each] of Object.entries(expected)) expect([id, values(id)]).toEqual([id, each])
    expect(figures[1].moves).toBeGreaterThan(0)
  })

  it('marks no winner of what is zero by definition without moves, and tells differences of shares in points', () => {
    const [off, ...others] = rows.find(({ id }) => id === 'slav')?.outcomes ?? []
    expect([off.value, off.isBest]).toEqual([0, false])
    expect(others.map(({ isBest }) => isBest)).toEqual([false, true, true])
    expect(rows.find(({ id }) => id === 'slatah')?.outcomes[1].difference).toBe('−14.5 points')
  })

  it('defines every figure', () => {
    for (const { label, definition } of rows) expect([label, (definition ?? '').length > 40]).toEqual([label, true])
  })

  it('says who wins where, and shows small numbers as powers of ten', () => {
    const labels = lanes.map(({ label }) => label)
    const words = winnersSentence(rows, labels, telling)
    expect(words).toMatch(/No automation: PDM \(0 %\).*Threshold: above the threshold.*None is best at all of it\.$/)
    const slav = rows.find(({ id }) => id === 'slav')?.outcomes[1]
    expect(slav?.text).toMatch(/^\d\.\d\d × 10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]$/)
    expect(outcomeCsv(rows, labels)).toContain(`esv,${values('esv')?.join(',')}`)
  })
})

describe('the runs of a day', () => {
  it('are the present experiment, with other automation only', () => {
    const commands: Command[] = [
      { kind: 'set', atUs: S, target: 'automation', field: 'level', value: 'act' },
      { kind: 'set', atUs: 2 * S, target: 'automation', field: 'policy', value: 'drs' },
      { kind: 'set', atUs: 3 * S, target: 'automation', field: 'upperFraction', value: 0.7 },
      { kind: 'migrate', atUs: 4 * S, vm: 'web', destination: 'beta' },
    ]
    const present = { ...experiment, commands }
    const [off, asSet, iqr] = dayLanes(present, 5 * S, ['iqr'])
    expect(asSet).toMatchObject({ label: 'Balance (DRS), as set', experiment: present })
    expect(off.experiment.scenario.automation.level).toBe('off')
    expect(off.experiment.commands).toEqual(commands.slice(1))
    expect(iqr.experiment.scenario.automation).toMatchObject({ level: 'act', policy: 'iqr' })
    expect(iqr.experiment.commands).toEqual(commands.slice(2))
    for (const { experiment: each } of [off, asSet, iqr]) expect(checkExperiment(each).ok).toBe(true)
    expect(otherPolicies(present, 5 * S)).not.toContain('drs')
    expect(otherPolicies(present, S)).toContain('drs')
  })

  it('let the automation act where nobody has let it', () => {
    const { scenario } = experiment
    for (const level of ['off', 'recommend'] as const) {
      const present = { ...experiment, scenario: { ...scenario, automation: { ...scenario.automation, level } } }
      expect(dayLanes(present, 0, [])[1].experiment.scenario.automation.level).toBe('act')
    }
  })

  it('are as long as a day of the load, or as a scene, or as is chosen', () => {
    expect(storyUs(experiment)).toBe(240 * S)
    expect(storyUs(presets.balance.experiment)).toBe(600 * S)
    const late: Command = { kind: 'migrate', atUs: 300 * S, vm: 'web', destination: 'beta' }
    expect(storyUs({ ...experiment, commands: [late] })).toBe(600 * S)
    expect(lengthsOf(experiment).map(({ label }) => label)).toEqual([
      'The story, 4 minutes',
      '10 minutes',
      '1 hour',
      '6 hours',
      '24 hours',
    ])
  })
})

describe('the list of moves', () => {
  const [day] = pass([experiment], 240 * S)
  const rows = moveRows(day, experiment.scenario, 240 * S)

  it('says when, from where, why, at what predicted and what real cost', () => {
    expect(rows).toHaveLength(day.moves.length)
    expect(rows[0]).toMatchObject({ time: '85 s', vm: 'Web shop', route: 'Alpha → Gamma', isMade: true })
    expect(rows[0].reason).toMatch(/^Hot spots \(Sandpiper\): hot spot: predicted load 0\.\d+ > 0\.8 upper threshold$/)
    for (const text of [rows[0].predicted, rows[0].actual]) expect(text).toMatch(/^\d\.\d+ s, paused \d+ ms$/)
    const [, line] = movesCsv(rows).split('\r\n')
    expect(line).toContain('85000,web,alpha,gamma')
    expect(line).toContain(String(day.moves[0].result?.downtimeMs))
  })

  it('says why a move was not made', () => {
    const { scenario } = experiment
    const automation = { ...scenario.automation, level: 'recommend' } as const
    const [asked] = pass([{ ...experiment, scenario: { ...scenario, automation } }], 240 * S)
    const [row] = moveRows(asked, scenario, 240 * S)
    expect(row).toMatchObject({ isMade: false, actual: 'Not made: only recommended, and nobody accepted it' })
  })
})
