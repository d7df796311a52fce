import { describe, expect, it } from 'vitest'
import { stream } from '../../src/base/random.ts'
import { diurnal } from '../../src/sim/loads/diurnal.ts'
import { SLOTS_PER_DAY } from '../../src/sim/loads/load.ts'
import { planetLab } from '../../src/sim/loads/planetLab.ts'
import { spiky } from '../../src/sim/loads/spiky.ts'
import { deviationOf, meanOf, quantile } from '../../src/sim/policies/statistics.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { aVm, aWorld } from '../worlds.ts'

const shape = { swing: 0.6, peak: 0.5, peakLength: 0.25, streamId: 1 }
const slots = Array.from({ length: SLOTS_PER_DAY }, (_, slot) => slot)

describe('peak hours', () => {
  const levels = slots.map((slot) => diurnal.level(shape, slot))

  it('are full around noon, lower by the swing at night, smooth in between, and come back every day', () => {
    expect(levels[144]).toBe(1)
    expect(levels[110]).toBe(1)
    expect(levels[0]).toBeCloseTo(0.4)
    expect(diurnal.level(shape, 144 + 3 * SLOTS_PER_DAY)).toBe(1)
    for (let slot = 1; slot < levels.length; slot++)
      expect(Math.abs(levels[slot] - levels[slot - 1])).toBeLessThan(0.03)
  })

  it('last as long as asked for', () => expect(levels.filter((level) => level > 0.999).length).toBeCloseTo(72, -1))

  it('pass midnight', () => {
    const late = slots.map((slot) => diurnal.level({ ...shape, peak: 0 }, slot))
    expect(late[0]).toBe(1)
    expect(late[287]).toBe(1)
    expect(late[144]).toBeCloseTo(0.4)
  })
})

it('spikes take their share of the day, and differ from stream to stream', () => {
  const days = (streamId: number) =>
    Array.from({ length: 20 * SLOTS_PER_DAY }, (_, slot) => spiky.level({ ...shape, streamId }, slot))
  expect(new Set(days(1))).toEqual(new Set([1, 0.4]))
  expect(meanOf(days(1).map((level) => (level === 1 ? 1 : 0)))).toBeCloseTo(0.25, 1)
  expect(days(1)).not.toEqual(days(2))
})

describe('a day like those of PlanetLab', () => {
  const vms = Array.from({ length: 1000 }, (_, vm) => {
    const streamId = stream(7, `vm/${vm}/load`)
    return slots.map((slot) => 100 * planetLab.level({ ...shape, streamId }, slot))
  })
  const all = vms.flat()

  it('has the published mean, quartiles and tail', () => {
    expect(meanOf(all)).toBeGreaterThan(10.5)
    expect(meanOf(all)).toBeLessThan(13)
    expect(deviationOf(all)).toBeGreaterThan(13)
    expect(deviationOf(all)).toBeLessThan(18)
    const quartiles = [0.25, 0.5, 0.75].map((share) => quantile(all, share))
    for (const [i, expected] of [2, 6, 15].entries()) expect(quartiles[i] / expected).toBeCloseTo(1, 0.7)
    expect(quantile(all, 0.99)).toBeGreaterThan(60)
    expect(quantile(all, 1)).toBeLessThanOrEqual(100)
    expect(quantile(all, 0)).toBeGreaterThanOrEqual(0)
  })

  it('has neighbours in time that resemble each other, more than distant ones do', () => {
    const correlation = (lag: number): number => {
      const of = vms.map((levels) => {
        const mean = meanOf(levels)
        const variance = meanOf(levels.map((level) => (level - mean) * (level - mean)))
        const product = meanOf(levels.slice(lag).map((level, i) => (level - mean) * (levels[i] - mean)))
        return variance === 0 ? 0 : product / variance
      })
      return meanOf(of)
    }
    expect(correlation(1)).toBeGreaterThan(0.3)
    expect(correlation(1)).toBeGreaterThan(correlation(12) + 0.2)
    expect(Math.abs(correlation(100))).toBeLessThan(0.1)
  })
})

describe('a VM under load over time', () => {
  const day = { loadProfile: 'diurnal', loadSwing: 0.5, loadDayMs: 288_000 } as const
  const at = (us: number, commands = aWorld({ commands: [] }).commands) => {
    const vms = [aVm({ ...day, cpuDemand: 0.8, writesPerSecond: 1001, clientBytesPerSecond: 1e6 })]
    const simulation = createSimulation(aWorld({ vms, commands }))
    advanceTo(simulation, us)
    const [guest] = simulation.state.guests
    return [guest.factors.cpuDemand, guest.writers[0].writesPerSecond, simulation.state.clientDemand[0]]
  }

  it('asks for less at night, and for all at noon', () => {
    expect(at(0)).toEqual([0.4, 501, 5e5])
    expect(at(144e6)).toEqual([0.8, 1001, 1e6])
  })

  it('takes a command as a change of its full load', () => {
    const set = { kind: 'set', target: 'vm/guest', field: 'cpuDemand', value: 0.4 } as const
    expect(at(20e6, [{ ...set, atUs: 10e6 }])[0]).toBe(0.2)
    expect(at(144e6, [{ ...set, atUs: 10e6 }])[0]).toBe(0.4)
  })
})
