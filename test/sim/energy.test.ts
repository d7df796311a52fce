import { expect, test } from 'vitest'
import { joulesAt, migrationJoules, setLoad } from '../../src/sim/energy.ts'
import type { Command } from '../../src/sim/experiment.ts'
import { wattsAt } from '../../src/sim/power/curve.ts'
import { powerCurveIds, powerCurves } from '../../src/sim/power/index.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { aServer, aVm, aWorld, run } from '../worlds.ts'

const ends = (id: (typeof powerCurveIds)[number]): number[] => [powerCurves[id].watts[0], powerCurves[id].watts[10]]

test.each(powerCurveIds)('the curve of %s is measured at eleven loads, rises, and is linear between them', (id) => {
  const curve = powerCurves[id]
  expect(curve.watts.length).toBe(11)
  for (let i = 1; i < 11; i++) expect(curve.watts[i]).toBeGreaterThan(curve.watts[i - 1])
  curve.watts.forEach((watts, i) => {
    expect(wattsAt(curve, i / 10)).toBeCloseTo(watts, 9)
  })
  expect(wattsAt(curve, 0.35)).toBeCloseTo((curve.watts[3] + curve.watts[4]) / 2, 9)
  expect([wattsAt(curve, -1), wattsAt(curve, 2)]).toEqual(ends(id))
})

test('a meter holds the sum of watts × time, wherever it is read', () => {
  const curve = powerCurves.x3250
  const meter = { load: 0, joules: 0, sinceUs: 0, watts: 0 }
  const spans = [
    [0, 0.2, true],
    [1_500_000, 0.2, true],
    [2_000_000, 0.9, true],
    [7_000_000, 0, false],
    [9_000_000, 0.5, true],
  ] as const
  for (const [atUs, load, isOn] of spans) setLoad(meter, atUs, curve, load, isOn)
  const joules = 2 * wattsAt(curve, 0.2) + 5 * wattsAt(curve, 0.9) + 1 * wattsAt(curve, 0.5)
  expect(joulesAt(meter, 10_000_000)).toBeCloseTo(joules, 6)
})

/** Watts of each server, looked at every 10 ms, and their sum over time. */
function integrate(commands: readonly Command[], stepUs: number) {
  const vms = [
    aVm({ id: 'one', vcpus: 8, cpuDemand: 1 }),
    aVm({ id: 'two', vcpus: 4, cpuDemand: 0.7, server: 'b' }),
    aVm({ id: 'three', server: 'c' }),
  ]
  const simulation = createSimulation(aWorld({ vms, commands, link: { bitsPerSecond: 1e9 } }))
  const sums = simulation.state.meters.map(() => 0)
  for (let timeUs = stepUs; timeUs <= 6_000_000; timeUs += stepUs) {
    advanceTo(simulation, timeUs)
    simulation.state.meters.forEach(({ watts }, i) => {
      sums[i] += (watts * stepUs) / 1e6
    })
  }
  return { sums, joules: simulation.state.meters.map((meter) => joulesAt(meter, 6_000_000)), simulation }
}

test('the energy of each server is its power summed over time, through migrations and a crash', () => {
  const commands: Command[] = [
    { kind: 'migrate', atUs: 500_000, vm: 'one', destination: 'b' },
    { kind: 'migrate', atUs: 600_000, vm: 'two', destination: 'c' },
    { kind: 'fail', atUs: 4_500_000, target: 'server/a', failure: 'crash' },
  ]
  const { sums, joules, simulation } = integrate(commands, 10_000)
  expect(simulation.state.migrations.map(({ phase }) => phase)).toEqual(['completed', 'completed'])
  joules.forEach((energy, i) => {
    expect(Math.abs(energy - sums[i])).toBeLessThan(0.005 * energy)
    expect(energy).toBeGreaterThan(0)
  })
})

test('a server that is down draws nothing, and an idle one what it draws at no load', () => {
  const commands: Command[] = [{ kind: 'fail', atUs: 1_000_000, target: 'server/a', failure: 'crash' }]
  const simulation = createSimulation(aWorld({ commands }))
  advanceTo(simulation, 3_000_000)
  const [a, b] = simulation.state.meters
  expect(a.watts).toBe(0)
  expect(b.watts).toBe(powerCurves[aServer('b').powerCurve].watts[0])
  expect(joulesAt(a, 3_000_000)).toBeCloseTo(a.joules, 9)
})

test('a VM that moves takes its load with it', () => {
  const { simulation } = run(aWorld({ vms: [aVm({ vcpus: 8, cpuDemand: 1 })] }))
  advanceTo(simulation, simulation.state.timeUs + 1_000_000)
  const [a, b] = simulation.state.meters
  expect(a.watts).toBe(powerCurves.x3550m3.watts[0])
  expect(b.watts).toBeCloseTo(wattsAt(powerCurves.x3550m3, 0.5), 9)
})

test('a migration costs energy in proportion to its bytes, and a fixed part', () => {
  const fixed = migrationJoules(0)
  expect(fixed).toBeGreaterThan(0)
  expect(migrationJoules(2e9) - fixed).toBeCloseTo(2 * (migrationJoules(1e9) - fixed), 6)
  const [{ energyJoules, wireBytes, diskBytes }] = run(aWorld()).results
  expect(energyJoules).toBeCloseTo(migrationJoules(wireBytes + diskBytes), 3)
})
