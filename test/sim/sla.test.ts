import { describe, expect, it } from 'vitest'
import { MIB } from '../../src/base/units.ts'
import { monitorSeries } from '../../src/sim/monitor.ts'
import { predictMove } from '../../src/sim/predictMove.ts'
import { resultOf } from '../../src/sim/result.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { countPingPongs, slaOf } from '../../src/sim/sla.ts'
import { aServer, aVm, aWorld, type World } from '../worlds.ts'

const S = 1_000_000
const simulated = (world: World, toUs: number) => {
  const simulation = createSimulation(aWorld(world))
  advanceTo(simulation, toUs)
  return simulation
}
const stateAfter = (world: World, toUs: number) => simulated(world, toUs).state

describe('the monitoring', () => {
  const world = {
    commands: [],
    vms: [
      aVm({ vcpus: 4, cpuDemand: 0.5, clientBytesPerSecond: 2e6, writesPerSecond: 3000 }),
      aVm({ id: 'other', cpuDemand: 0.25, server: 'b' }),
    ],
  }

  it('records every VM and server at its interval, and keeps the last thirty', () => {
    const { monitor } = stateAfter(world, 12 * S)
    expect(monitorSeries(monitor, 'vms', 0, 'wantedCores')).toEqual([2, 2])
    expect(monitorSeries(monitor, 'vms', 0, 'usedCores')).toEqual([2, 2])
    expect(monitorSeries(monitor, 'vms', 0, 'networkBytesPerSecond')).toEqual([2e6, 2e6])
    // 64 MiB are 16,384 pages: 3,100 writes in a second hit some of them twice.
    expect(monitorSeries(monitor, 'vms', 0, 'dirtyPagesPerSecond')[1]).toBeCloseTo(
      16384 * (1 - (1 - 1 / 16384) ** 3100),
      0,
    )
    expect(monitorSeries(monitor, 'servers', 0, 'usedCores')).toEqual([2, 2])
    expect(monitorSeries(monitor, 'servers', 1, 'usedCores')).toEqual([0.5, 0.5])
    expect(monitorSeries(monitor, 'servers', 0, 'memoryBytes')).toEqual([256 * MIB, 256 * MIB])
    expect(monitorSeries(stateAfter(world, 600 * S).monitor, 'vms', 1, 'wantedCores')).toHaveLength(30)
  })

  it('shows what a full server cannot give, and a stopped guest does not use', () => {
    const full = stateAfter({ ...world, servers: [aServer('a', { cores: 1 }), aServer('b')] }, 5 * S)
    expect(monitorSeries(full.monitor, 'vms', 0, 'usedCores')[0]).toBeCloseTo(0.98, 1)
    expect(monitorSeries(full.monitor, 'vms', 0, 'wantedCores')).toEqual([2])
    const migration = { strategy: 'nonlive' } as const
    const stopped = stateAfter(
      { ...world, migration, commands: [{ kind: 'migrate', atUs: S, vm: 'guest', destination: 'c' }] },
      5 * S,
    )
    const paused = (stopped.migrations[0].resumedAtUs - stopped.migrations[0].pausedAtUs) / (5 * S)
    expect(paused).toBeGreaterThan(0)
    expect(monitorSeries(stopped.monitor, 'vms', 0, 'usedCores')[0]).toBeCloseTo(2 * (1 - paused))
  })

  it('counts what a migration sends at both of its servers', () => {
    const { monitor, migrations } = stateAfter({ vms: [aVm()] }, 5 * S)
    const sent = migrations[0].wireBytes / 5
    expect(sent).toBeGreaterThan(1e7)
    for (const server of [0, 1])
      expect(monitorSeries(monitor, 'servers', server, 'networkBytesPerSecond')).toEqual([sent])
  })
})

describe('service levels', () => {
  it('a server that is short all the time has SLATAH 1; idle servers do not count', () => {
    const vms = [aVm({ vcpus: 4, cpuDemand: 1 })]
    expect(
      slaOf(simulated({ vms, servers: [aServer('a', { cores: 2 }), aServer('b')], commands: [] }, 60 * S)).slatah,
    ).toBe(1)
    expect(slaOf(simulated({ vms, commands: [] }, 60 * S)).slatah).toBe(0)
  })

  it('PDM is the share of processor time that a pause took, mean over VMs', () => {
    const vms = [aVm(), aVm({ id: 'other', server: 'b' })]
    const simulation = simulated({ vms, migration: { strategy: 'nonlive' } }, 60 * S)
    const { downtimeMs } = resultOf(simulation.state.migrations[0])
    const figures = slaOf(simulation)
    expect(downtimeMs).toBeGreaterThan(50)
    expect(figures.pdm).toBeCloseTo((downtimeMs ?? 0) / 60_000 / 2, 6)
    expect(figures.downtimeMs).toBeCloseTo(downtimeMs ?? 0, 3)
  })

  it('energy is that of all servers and migrations, in kWh', () => {
    const still = simulated({ commands: [] }, 60 * S)
    const joules = still.state.meters.reduce((sum, { watts }) => sum + watts * 60, 0)
    expect(slaOf(still).energyKwh).toBeCloseTo(joules / 3.6e6, 6)
    const moved = slaOf(simulated({ commands: [{ kind: 'migrate', atUs: S, vm: 'guest', destination: 'b' }] }, 60 * S))
    expect(moved.energyKwh).toBeGreaterThan(slaOf(still).energyKwh)
    expect(moved.esv).toBeCloseTo(moved.energyKwh * moved.slatah * moved.pdm, 12)
  })

  it('requests are lost while a guest is stopped for longer than a client waits', () => {
    const slow = { link: { bitsPerSecond: 1e8 }, vms: [aVm({ usedBytes: 100 * MIB })] }
    const lost = (strategy: 'nonlive' | 'precopy') => slaOf(simulated({ ...slow, migration: { strategy } }, 60 * S))
    const { lostRequests, downtimeMs } = lost('nonlive')
    // Those of the last second before it resumes are answered in time.
    expect(lostRequests).toBeGreaterThan((downtimeMs - 1200) / 50)
    expect(lostRequests).toBeLessThanOrEqual((downtimeMs - 900) / 50)
    expect(lost('precopy').lostRequests).toBe(0)
  })

  it('a move back is a ping-pong within the window only', () => {
    const move = (source: string, destination: string, atMs: number) => ({ vm: 'x', source, destination, atMs })
    const there = [move('a', 'b', 0), move('b', 'a', 100), move('a', 'c', 150)]
    expect(countPingPongs(there, 100)).toBe(1)
    expect(countPingPongs(there, 99)).toBe(0)
  })
})

describe('the predicted cost of a move', () => {
  const facts = {
    kind: 'live',
    dataBytes: 1e9,
    diskBytes: 0,
    workingSetPages: 25_000,
    writesPerSecond: 1000,
    bytesPerSecond: 1e8,
    downtimeLimitMs: 300,
    cores: 2,
  } as const

  it('is V/R without writes, and V/R of downtime if the guest is stopped', () => {
    expect(predictMove({ ...facts, writesPerSecond: 0 }).totalMs).toBeCloseTo(10_006)
    expect(predictMove({ ...facts, kind: 'stopped' })).toMatchObject({
      totalMs: 10_006,
      downtimeMs: 10_006,
      converges: true,
    })
    expect(predictMove({ ...facts, kind: 'fetch' }).downtimeMs).toBeLessThan(10)
  })

  it('does not converge where the guest writes more than the link carries', () => {
    const endless = predictMove({ ...facts, workingSetPages: 200_000, writesPerSecond: 200_000 })
    expect(endless.converges).toBe(false)
    expect(endless.downtimeMs).toBeGreaterThan(1000)
    expect(predictMove(facts).converges).toBe(true)
  })

  it.each([0, 2000, 8000])('comes near the simulation for a uniform writer (%i writes/s)', (writesPerSecond) => {
    const bitsPerSecond = 1e9
    const simulation = simulated({ link: { bitsPerSecond }, vms: [aVm({ writesPerSecond })] }, 60 * S)
    const { totalMigrationTimeMs, transferredBytes } = resultOf(simulation.state.migrations[0])
    const predicted = predictMove({
      ...facts,
      writesPerSecond,
      dataBytes: simulation.state.guests[0].memory.nonZeroPages * 4096,
      workingSetPages: 16_384,
      bytesPerSecond: (bitsPerSecond / 8) * 0.9415,
    })
    expect(predicted.totalMs / (totalMigrationTimeMs ?? 0)).toBeGreaterThan(0.8)
    expect(predicted.totalMs / (totalMigrationTimeMs ?? 0)).toBeLessThan(1.2)
    expect(predicted.transferredBytes / transferredBytes).toBeCloseTo(1, 0.7)
  })
})
