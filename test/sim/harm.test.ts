// What guest and clients suffer, in the four figures that are kept apart: pause, service gap, requests, brownout.
import { describe, expect, it } from 'vitest'
import { cell } from '../../src/base/table.ts'
import type { Command, Experiment } from '../../src/sim/experiment.ts'
import { clientSettings, LOST, probeColumns, sampleColumns } from '../../src/sim/record.ts'
import { resultOf } from '../../src/sim/result.ts'
import { advanceTimeline, createTimeline, seekTimeline } from '../../src/sim/timeline.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'

const servers = (dirtyFaultNs: number) => ['a', 'b', 'c'].map((id) => aServer(id, { dirtyFaultNs }))
const link = { bitsPerSecond: 1e9 }

function runUntil(experiment: Experiment, untilUs: number) {
  const timeline = createTimeline(experiment)
  advanceTimeline(timeline, untilUs)
  const { samples, probes } = timeline.recorder
  const [migration] = timeline.simulation.state.migrations
  const last = (column: keyof typeof sampleColumns): number => cell(samples, samples.rows - 1, sampleColumns[column])
  return { timeline, samples, probes, migration, result: resultOf(migration), last }
}

describe('the brownout of a guest', () => {
  it('is nothing where nothing slows it', () => {
    const { result } = runUntil(aWorld({ servers: servers(0), link }), 8_000_000)
    expect(result.phase).toBe('completed')
    expect(result.brownout).toEqual({ throttledMs: 0, loggingMs: 0, faultsMs: 0 })
  })

  it('counts the time in which dirty faults slow a busy guest, up to its pause at most', () => {
    const vms = [aVm({ cpuDemand: 1, writesPerSecond: 40_000, pattern: 'uniform' })]
    const { result, migration, samples } = runUntil(aWorld({ servers: servers(2000), vms, link }), 20_000_000)
    const { loggingMs, throttledMs, faultsMs } = result.brownout
    expect([throttledMs, faultsMs]).toEqual([0, 0])
    expect(loggingMs).toBeGreaterThan(100)
    expect(loggingMs).toBeLessThanOrEqual((migration.pausedAtUs - migration.requestedAtUs) / 1000)
    // Each sample in that time, and no other one, shows a speed between none and full.
    let slowRows = 0
    for (let row = 0; row < samples.rows; row++) {
      const speed = cell(samples, row, sampleColumns.speedPermille)
      if (speed > 0 && speed < 1000) slowRows++
    }
    expect(Math.abs(slowRows * 20 - loggingMs)).toBeLessThanOrEqual(40)
  })

  it('counts time under auto-converge as throttled, whatever else goes on', () => {
    const vms = [aVm({ cpuDemand: 1, writesPerSecond: 60_000, pattern: 'uniform', workingSetBytes: 128 * 2 ** 20 })]
    const migrationValues = { autoConverge: 'on', downtimeLimitMs: 30 } as const
    const { result, migration, samples } = runUntil(
      aWorld({ servers: servers(500), vms, link, migration: migrationValues }),
      60_000_000,
    )
    expect(migration.throttle.share).toBeGreaterThan(0)
    expect(result.brownout.throttledMs).toBeGreaterThan(500)
    const { throttledMs, loggingMs } = result.brownout
    expect(throttledMs + loggingMs).toBeLessThanOrEqual((migration.pausedAtUs - migration.requestedAtUs) / 1000)
    const rows = Array.from({ length: samples.rows }, (_, row) => cell(samples, row, sampleColumns.throttledUs))
    expect(rows).toEqual([...rows].sort((a, b) => a - b))
    expect(rows.at(-1)).toBe(throttledMs * 1000)
  })

  it('after a switch is the time in which a vCPU waited: with one vCPU exactly what it waited', () => {
    const vms = [aVm({ vcpus: 1, writesPerSecond: 20_000 })]
    const world = aWorld({ servers: servers(0), vms, link, migration: { strategy: 'postcopyPush' } })
    const { result, last } = runUntil(world, 20_000_000)
    expect(result.phase).toBe('completed')
    expect(result.waitedMs).toBeGreaterThan(1)
    expect(result.brownout.faultsMs).toBeCloseTo(result.waitedMs, 3)
    expect(last('faultedUs') / 1000).toBeCloseTo(result.waitedMs, 3)
  })

  it('after a switch is less than what several vCPUs waited together', () => {
    const vms = [aVm({ vcpus: 4, writesPerSecond: 20_000 })]
    const world = aWorld({ servers: servers(0), vms, link, migration: { strategy: 'postcopyPush' } })
    const { result, migration } = runUntil(world, 20_000_000)
    expect(result.brownout.faultsMs).toBeLessThan(result.waitedMs)
    expect(result.brownout.faultsMs).toBeGreaterThanOrEqual(result.waitedMs / 4)
    expect(result.brownout.faultsMs).toBeLessThanOrEqual((migration.endedAtUs - migration.resumedAtUs) / 1000)
  })

  it('is the same however time is cut', () => {
    const vms = [aVm({ vcpus: 2, cpuDemand: 1, writesPerSecond: 30_000 })]
    const world = aWorld({ servers: servers(1000), vms, link, migration: { strategy: 'hybrid' } })
    const { result } = runUntil(world, 20_000_000)
    const timeline = createTimeline(world)
    for (const atUs of [1_234_567, 700_000, 2_000_001, 3_999_999, 20_000_000]) seekTimeline(timeline, atUs)
    expect(resultOf(timeline.simulation.state.migrations[0]).brownout).toEqual(result.brownout)
    expect(result.brownout.loggingMs).toBeGreaterThan(0)
    expect(result.brownout.faultsMs).toBeGreaterThan(0)
  })
})

describe('the service gap', () => {
  it.each(['precopy', 'nonlive', 'postcopyPush', 'hybrid'] as const)(
    'with %s is what the probes of clients see, and the sum of its parts',
    (strategy) => {
      const vms = [aVm({ writesPerSecond: 2000 })]
      const { result, probes, migration, last } = runUntil(aWorld({ vms, link, migration: { strategy } }), 30_000_000)
      const gapUs = (result.serviceGapMs ?? Number.NaN) * 1000
      const parts = result.downtimeParts
      if (parts === null) throw new Error('expected a completed migration')
      const { copyMs, deviceStateMs, activationMs, announcementMs, wakeMs } = parts
      expect((copyMs + deviceStateMs + activationMs + announcementMs + wakeMs) * 1000).toBeCloseTo(gapUs, 3)
      expect(copyMs + deviceStateMs + activationMs).toBeCloseTo(result.downtimeMs ?? Number.NaN, 6)
      expect(last('serviceGapUs')).toBe(gapUs)
      for (let row = 0; row < probes.rows; row++) {
        const sentUs = cell(probes, row, probeColumns.sentUs)
        const leftUs = migration.pausedAtUs + gapUs - sentUs
        if (sentUs < migration.pausedAtUs || leftUs <= 0) continue
        const latencyUs = cell(probes, row, probeColumns.latencyUs)
        // A stall right after the first sign of life makes the wait longer, never shorter.
        if (leftUs > clientSettings.timeoutUs) expect(latencyUs).toBe(LOST)
        else if (latencyUs !== LOST) expect(latencyUs).toBeGreaterThan(leftUs)
      }
    },
  )

  it('grows while the guest is away, and ends with a cancel that gives it back', () => {
    const commands: Command[] = [
      { kind: 'migrate', atUs: 1_000_000, vm: 'guest', destination: 'b' },
      { kind: 'cancel', atUs: 1_700_000, vm: 'guest' },
    ]
    const world = aWorld({ vms: [aVm()], link, migration: { strategy: 'nonlive' }, commands })
    const { samples, result } = runUntil(world, 3_000_000)
    expect(result.phase).toBe('cancelled')
    for (let row = 0; row < samples.rows; row++) {
      const timeUs = cell(samples, row, sampleColumns.timeUs)
      const expected = Math.min(700_000, Math.max(0, timeUs - 1_000_000))
      expect(cell(samples, row, sampleColumns.serviceGapUs)).toBe(expected)
    }
  })
})
