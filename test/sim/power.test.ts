import { describe, expect, it } from 'vitest'
import { GIB } from '../../src/base/units.ts'
import type { Command } from '../../src/sim/experiment.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { aServer, aVm, aWorld, run, type World } from '../worlds.ts'

const S = 1_000_000
const power = (kind: 'start' | 'stop', atUs: number, vm = 'guest'): Command => ({ kind, atUs, vm })
const move = (atUs: number, vm = 'guest'): Command => ({ kind: 'migrate', atUs, vm, destination: 'b' })
const at = (world: World, toUs: number) => {
  const simulation = createSimulation(aWorld(world))
  advanceTo(simulation, toUs)
  return simulation.state
}

describe('a VM that does not run', () => {
  const off = aVm({ power: 'off', vcpus: 4, cpuDemand: 1, clientBytesPerSecond: 1e6 })

  it('asks for nothing and cannot be moved until it is started', () => {
    const { events, results } = run(aWorld({ vms: [off], commands: [move(S), power('start', 2 * S), move(3 * S)] }))
    expect(events.filter(({ kind }) => kind === 'refused')).toMatchObject([{ refusals: [{ rule: 'offline' }] }])
    expect(events.filter(({ kind }) => kind === 'power')).toMatchObject([{ atUs: 2 * S, isOn: true, server: 'a' }])
    expect(results).toMatchObject([{ phase: 'completed' }])
    const before = at({ vms: [off], commands: [] }, S)
    expect([before.meters[0].load, before.clientBytesPerSecond[0], before.guests[0].progressNs]).toEqual([0, 0, 0])
  })

  it('runs from its start on, and not before', () => {
    const state = at({ vms: [off], commands: [power('start', 2 * S)] }, 3 * S)
    expect(state.guests[0].progressNs).toBe(1e9)
    expect(state.meters[0].load).toBeGreaterThan(0)
  })

  it('does not start where its memory has been given away', () => {
    const servers = [aServer('a', { memoryBytes: GIB }), aServer('b', { memoryBytes: 4 * GIB })]
    const other = aVm({ id: 'other', memoryBytes: GIB })
    const vms = [{ ...off, memoryBytes: GIB }, other]
    const { events } = run(aWorld({ servers, vms, commands: [power('start', S), move(2 * S, 'other')] }))
    expect(events.find(({ kind }) => kind === 'refused')).toMatchObject({ vm: 'guest', refusals: [{ rule: 'memory' }] })
  })
})

describe('a VM that is ended', () => {
  it.each(['precopy', 'postcopyPush', 'nonlive'] as const)('takes its %s migration with it', (strategy) => {
    const world = { migration: { strategy }, link: { bitsPerSecond: 1e8 }, vms: [aVm({ usedBytes: 64 * 2 ** 20 })] }
    for (const afterUs of [100_000, 2 * S]) {
      const { results, simulation } = run(aWorld({ ...world, commands: [move(S), power('stop', S + afterUs)] }))
      expect(results.map(({ phase }) => phase)).toEqual(['cancelled'])
      expect(simulation.state.guests[0].isOff).toBe(true)
      advanceTo(simulation, simulation.state.timeUs + S)
      expect(simulation.state.meters.map(({ load }) => load)).toEqual([0, 0, 0])
    }
  })

  it('gives its memory back, so that another one of another size can start: a resize', () => {
    const servers = [aServer('a', { memoryBytes: 2 * GIB }), aServer('b')]
    const vms = [aVm({ memoryBytes: GIB }), aVm({ id: 'larger', memoryBytes: 2 * GIB, power: 'off' })]
    const { simulation } = run(aWorld({ servers, vms, commands: [power('stop', S), power('start', S, 'larger')] }))
    expect(simulation.state.guests.map(({ isOff }) => isOff)).toEqual([true, false])
  })
})
