import { expect, it } from 'vitest'
import { MIB } from '../../src/base/units.ts'
import { advanceTo, createSimulation, hashSimulation } from '../../src/sim/simulation.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'

it('a cut while a migration waits for its share of the network changes nothing', () => {
  const vm = (id: string, writesPerSecond: number) =>
    aVm({
      id,
      memoryBytes: 16 * MIB,
      workingSetBytes: MIB,
      usedBytes: 0,
      vcpus: 1,
      cpuDemand: 0,
      backlogMs: 0,
      writesPerSecond,
    })
  const experiment = aWorld({
    servers: ['a', 'b', 'c'].map((id) => aServer(id, { cores: 1 })),
    vms: [vm('one', 0), vm('two', 795), vm('three', 0)],
    link: { bitsPerSecond: 50e6 },
    migration: { strategy: 'postcopyDemand', downtimeLimitMs: 1, deltaCacheBytes: MIB },
    commands: [
      { kind: 'migrate', atUs: 0, vm: 'one', destination: 'b' },
      { kind: 'migrate', atUs: 2_529_601, vm: 'two', destination: 'c' },
    ],
  })
  const end = (cutsUs: readonly number[]): string => {
    const simulation = createSimulation(experiment)
    for (const atUs of [...cutsUs, 6_000_000]) advanceTo(simulation, atUs)
    return hashSimulation(simulation)
  }
  const whole = end([])
  for (let cutUs = 2_532_900; cutUs < 2_534_400; cutUs += 100) expect(end([cutUs]), `cut at ${cutUs}`).toBe(whole)
})
