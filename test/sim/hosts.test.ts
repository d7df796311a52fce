import { expect, test } from 'vitest'
import { type HostLoad, shareHost } from '../../src/sim/hosts.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { vmmIds } from '../../src/sim/vmm/index.ts'
import { aServer, aVm, aWorld, run } from '../worlds.ts'

const load = (vmCores: readonly number[], threadCores: readonly number[] = []): HostLoad => ({ vmCores, threadCores })

test.each(vmmIds)('under %s everybody gets all that they want while there is enough', (vmm) => {
  const { vms, threads } = shareHost(aServer('a', { cores: 16, vmm }), load([4, 4], [1]))
  expect([vms, threads]).toEqual([[1, 1], [1]])
})

test('who wants little keeps it, and the rest is shared evenly', () => {
  const { vms } = shareHost(aServer('a', { cores: 10, vmm: 'bareMetal' }), load([1, 8, 8]))
  expect(vms[0]).toBe(1)
  expect(vms[1]).toBe(vms[2])
  expect(1 + 8 * vms[1] + 8 * vms[2]).toBeCloseTo(9.8, 9)
})

test('one more busy VM is felt by its neighbours', () => {
  const speeds = (count: number): number[] => {
    const vms = Array.from({ length: count }, (_, i) => aVm({ id: `vm${i}`, vcpus: 8, cpuDemand: 1, backlogMs: 0 }))
    const servers = [aServer('a', { cores: 16 }), aServer('b')]
    const simulation = createSimulation(aWorld({ vms, servers, commands: [] }))
    advanceTo(simulation, 1_000_000)
    return simulation.state.guests.map(({ speedPermille }) => speedPermille)
  }
  expect(speeds(1)).toEqual([1000])
  const three = speeds(3)
  for (const speed of three) expect(speed).toBeLessThan(700)
  for (const speed of speeds(4)) expect(speed).toBeLessThan(three[0])
})

test('a host OS is felt under type 2 alone, and under type 3 its load is without effect', () => {
  const share = (vmm: (typeof vmmIds)[number], hostOsLoad: number): number =>
    shareHost(aServer('a', { cores: 16, vmm, hostOsLoad }), load([16])).vms[0]
  expect(share('hosted', 0.5)).toBeLessThan(share('hosted', 0))
  expect(share('bareMetal', 0.5)).toBe(share('bareMetal', 0))
  expect(share('hybrid', 0.5)).toBe(share('hybrid', 0))
  // What each type leaves to VMs at best: nearly all, less, least.
  expect(share('bareMetal', 0)).toBeGreaterThan(share('hosted', 0))
  expect(share('hosted', 0)).toBeGreaterThan(share('hybrid', 0))
  expect(share('hybrid', 0.5)).toBeGreaterThan(share('hosted', 0.5))
})

test('load is what is in use of all cores, the host’s part included, and never more than all', () => {
  expect(shareHost(aServer('a', { cores: 10, vmm: 'hybrid', hostOsLoad: 0.1 }), load([2])).load).toBeCloseTo(0.3, 9)
  expect(shareHost(aServer('a', { cores: 10, vmm: 'hosted', hostOsLoad: 0.1 }), load([2])).load).toBeCloseTo(0.3, 9)
  for (const vmm of vmmIds)
    expect(shareHost(aServer('a', { cores: 2, vmm, hostOsLoad: 1 }), load([16])).load).toBeLessThanOrEqual(1)
})

test('a full server slows the threads of a migration, and the migration', () => {
  const time = (neighbours: number): number => {
    const others = Array.from({ length: neighbours }, (_, i) => aVm({ id: `vm${i}`, vcpus: 4, cpuDemand: 1 }))
    const servers = [aServer('a', { cores: 4 }), aServer('b')]
    const vms = [aVm({ writesPerSecond: 0 }), ...others]
    return run(aWorld({ vms, servers, link: { bitsPerSecond: 100e9 } })).results[0].totalMigrationTimeMs ?? 0
  }
  expect(time(12)).toBeGreaterThan(1.5 * time(0))
})

test('a VM that leaves gives its neighbours their speed back, and takes it from the new ones', () => {
  const busy = (id: string, server: string) => aVm({ id, server, vcpus: 8, cpuDemand: 1, backlogMs: 0 })
  const servers = [aServer('a', { cores: 10 }), aServer('b', { cores: 10 })]
  const vms = [busy('one', 'a'), busy('two', 'a'), busy('three', 'b')]
  const commands = [{ kind: 'migrate', atUs: 1_000_000, vm: 'one', destination: 'b' }] as const
  const simulation = createSimulation(aWorld({ vms, servers, commands }))
  const speeds = () => simulation.state.guests.map(({ speedPermille }) => speedPermille)
  advanceTo(simulation, 500_000)
  const [one, two, three] = speeds()
  expect(one).toBe(two)
  expect(three).toBe(1000)
  advanceTo(simulation, 60_000_000)
  expect(simulation.state.migrations[0].phase).toBe('completed')
  expect(speeds()).toEqual([one, 1000, one])
})
