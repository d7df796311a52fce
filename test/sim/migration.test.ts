import { expect, test } from 'vitest'
import { GIB, MIB } from '../../src/base/units.ts'
import type { Command } from '../../src/sim/experiment.ts'
import { forecast } from '../../src/sim/forecast.ts'
import { advanceTo, createSimulation, hashSimulation } from '../../src/sim/simulation.ts'
import { aServer, aVm, aWorld, run } from '../worlds.ts'

const move: Command = { kind: 'migrate', atUs: 1_000_000, vm: 'guest', destination: 'b' }

test('a pre-copy migration goes through its phases in order and ends at the destination', () => {
  const { simulation, events, results } = run(aWorld())
  const phases = events.flatMap((event) => (event.kind === 'phase' ? [event.phase] : []))
  expect(phases).toEqual(['setup', 'push', 'stopAndCopy', 'deviceState', 'activation', 'announcement', 'completed'])
  expect(simulation.state.guests[0].server).toBe('b')
  expect(events.at(-1)).toMatchObject({ kind: 'phase', phase: 'completed', result: results[0] })
})

test('the parts of downtime add up to the gap in service, and the pause is that without the announcement', () => {
  const [{ downtimeParts, serviceGapMs, downtimeMs }] = run(aWorld()).results
  const parts = downtimeParts ?? { copyMs: 0, deviceStateMs: 0, activationMs: 0, announcementMs: 0, wakeMs: 0 }
  const sum = parts.copyMs + parts.deviceStateMs + parts.activationMs + parts.announcementMs
  expect(sum).toBeCloseTo(serviceGapMs ?? 0, 6)
  expect(sum - parts.announcementMs).toBeCloseTo(downtimeMs ?? 0, 6)
})

test('non-live pauses the guest for the whole copy, and the hypervisor reports only the last part of it', () => {
  const [{ downtimeMs, totalMigrationTimeMs, reportedDowntimeMs }] = run(
    aWorld({ migration: { strategy: 'nonlive' } }),
  ).results
  expect(downtimeMs).toBeGreaterThan(totalMigrationTimeMs ?? Infinity)
  expect(reportedDowntimeMs).toBeLessThan((downtimeMs ?? 0) / 2)
})

test('a paused guest writes nothing', () => {
  const { events } = run(aWorld({ migration: { strategy: 'nonlive' }, vms: [aVm({ writesPerSecond: 50_000 })] }))
  for (const event of events) if (event.kind === 'round') expect(event.dirtiedPages).toBe(0)
})

test('the last round before the stop fits the downtime limit, and each decision says so with its numbers', () => {
  const { events } = run(aWorld({ vms: [aVm({ writesPerSecond: 30_000 })], link: { bitsPerSecond: 1e9 } }))
  const decisions = events.flatMap((event) => (event.kind === 'decision' ? [event] : []))
  expect(decisions.at(-1)?.decision.action).toBe('stopAndCopy')
  for (const { decision, view } of decisions) {
    const { leftBytes, operator, rightBytes } = decision.comparison
    expect(operator).toBe(leftBytes < rightBytes ? '<' : '≥')
    expect([leftBytes, rightBytes]).toEqual([view.remainingBytes, view.thresholdBytes])
    expect(rightBytes).toBeCloseTo((view.bandwidthBytesPerSecond * view.downtimeLimitMs) / 1000, -1)
    expect(decision.action).toBe(operator === '≥' ? 'push' : view.point === 'exact' ? 'stopAndCopy' : 'sync')
  }
})

test('the bandwidth cap holds in every window until the guest is stopped', () => {
  const cap = 50 * MIB
  const { events } = run(aWorld({ migration: { maxBandwidthBytesPerSecond: cap } }))
  for (const event of events) {
    if (event.kind === 'decision') expect(event.view.bandwidthBytesPerSecond).toBeLessThan(cap * 1.01)
  }
  expect(events.some((event) => event.kind === 'decision' && event.view.bandwidthBytesPerSecond > cap * 0.97)).toBe(
    true,
  )
})

test('a cancelled migration leaves the guest running at its source, and it can start again', () => {
  const commands: Command[] = [move, { kind: 'cancel', atUs: 1_050_000, vm: 'guest' }, { ...move, atUs: 1_100_000 }]
  const { simulation, results } = run(aWorld({ commands, migration: { strategy: 'nonlive' } }))
  expect(results.map(({ phase }) => phase)).toEqual(['cancelled', 'completed'])
  expect(simulation.state.guests[0]).toMatchObject({ server: 'b', speedPermille: 1000 })
})

test('a change of the link acts on a migration under way', () => {
  const slow: Command = { kind: 'set', atUs: 1_050_000, target: 'link/lan', field: 'bitsPerSecond', value: 100e6 }
  const vms = [aVm({ writesPerSecond: 0 })]
  const [before] = run(aWorld({ vms })).results
  const [after] = run(aWorld({ vms, commands: [move, slow] })).results
  expect(after.totalMigrationTimeMs).toBeGreaterThan(3 * (before.totalMigrationTimeMs ?? Infinity))
})

test('two migrations on one link take longer than one alone, and together about as long as both in turn', () => {
  const vms = [
    aVm({ id: 'one', writesPerSecond: 0, usedBytes: 128 * MIB }),
    aVm({ id: 'two', writesPerSecond: 0, usedBytes: 128 * MIB }),
  ]
  const commands = (seconds: number): Command[] => [
    { kind: 'migrate', atUs: 0, vm: 'one', destination: 'b' },
    { kind: 'migrate', atUs: seconds * 1e6, vm: 'two', destination: 'c' },
  ]
  const world = { vms, link: { bitsPerSecond: 1e9 } }
  const [alone] = run(aWorld({ ...world, commands: commands(100) })).results
  const [shared] = run(aWorld({ ...world, commands: commands(0) })).results
  const ratio = (shared.totalMigrationTimeMs ?? 0) / (alone.totalMigrationTimeMs ?? 1)
  expect(ratio).toBeGreaterThan(1.9)
  expect(ratio).toBeLessThan(2.1)
})

test('client traffic takes its share of the network from the migration', () => {
  const link = { bitsPerSecond: 1e9 }
  const [quiet] = run(aWorld({ link })).results
  const [busy] = run(aWorld({ link, vms: [aVm({ clientBytesPerSecond: 50e6 })] })).results
  expect(busy.totalMigrationTimeMs).toBeGreaterThan(1.3 * (quiet.totalMigrationTimeMs ?? Infinity))
})

test('a move to the same server, or to one without room, is refused with all reasons', () => {
  const servers = [aServer('a'), aServer('b', { memoryBytes: GIB })]
  const vms = [aVm({ memoryBytes: 2 * GIB })]
  const commands: Command[] = [move, { ...move, destination: 'a' }]
  const { events, results } = run(aWorld({ servers, vms, commands }))
  const rules = events.flatMap((event) => (event.kind === 'refused' ? event.refusals.map(({ rule }) => rule) : []))
  expect(rules).toEqual(['memory', 'sameServer'])
  expect(results).toEqual([])
})

test('memory is reserved at the destination while a VM is on its way', () => {
  const servers = [aServer('a'), aServer('b', { memoryBytes: 3 * GIB })]
  const vms = [aVm({ id: 'one', memoryBytes: 2 * GIB }), aVm({ id: 'two', memoryBytes: 2 * GIB })]
  const commands: Command[] = ['one', 'two'].map((vm) => ({ kind: 'migrate', atUs: 0, vm, destination: 'b' }))
  const { results } = run(aWorld({ servers, vms, commands }))
  expect(results.map(({ vm }) => vm)).toEqual(['one'])
})

test('a forecast is what then happens, and does not disturb the present', () => {
  const simulation = createSimulation(aWorld({ commands: [] }))
  advanceTo(simulation, 1_000_000)
  const before = hashSimulation(simulation)
  const foretold = forecast(simulation, { ...move, atUs: 1_000_000 })
  expect(hashSimulation(simulation)).toBe(before)
  expect(foretold.result).toEqual(run(aWorld()).results[0])
})

test('a forecast says when a migration does not end', () => {
  const vms = [aVm({ memoryBytes: GIB, workingSetBytes: 700 * MIB, writesPerSecond: 200_000 })]
  const simulation = createSimulation(aWorld({ vms, commands: [], link: { bitsPerSecond: 1e9 } }))
  expect(forecast(simulation, { ...move, atUs: 0 }).result).toMatchObject({ phase: 'push', totalMigrationTimeMs: null })
})
