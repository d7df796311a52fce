import { expect, test } from 'vitest'
import { GIB, MIB } from '../../src/base/units.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { fullSpeed, speedPermille } from '../../src/sim/speed.ts'
import { createThrottle, noteSync } from '../../src/sim/throttle.ts'
import { aServer, aVm, aWorld, run } from '../worlds.ts'

const steps = { isOn: true, initial: 0.2, increment: 0.1 }

/** Reads of the log, `gapMs` apart, of which some dirtied more than half of what was sent; the share after each. */
function sharesAfter(hits: readonly boolean[], gapMs = 1001, options = steps): number[] {
  const throttle = createThrottle(0)
  return hits.map((isHit, i) => noteSync(throttle, (i + 1) * gapMs, isHit ? 1000 : 1, (i + 1) * MIB, options))
}

test('every second hit is a step: 20 %, then 10 % more each time, up to 99 %', () => {
  const shares = sharesAfter(new Array(22).fill(true)).filter((_, i) => i % 2 === 1)
  expect(shares).toEqual([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 0.99, 0.99])
})

test('the first hit does nothing yet', () => {
  expect(sharesAfter([true])).toEqual([0])
})

test('two hits need not follow one another', () => {
  expect(sharesAfter([true, false, false, true, false, true, false, true])).toEqual([0, 0, 0, 0.2, 0.2, 0.2, 0.2, 0.3])
})

test('a read of the log a second or less after the last look is no look', () => {
  expect(sharesAfter(new Array(8).fill(true), 1000)).toEqual([0, 0, 0, 0.2, 0.2, 0.2, 0.2, 0.3])
})

test('what is dirtied at reads between two looks counts at the next', () => {
  const throttle = createThrottle(0)
  for (const atMs of [300, 600, 900]) noteSync(throttle, atMs, 50, MIB, steps)
  noteSync(throttle, 1200, 0, MIB, steps)
  expect(throttle.hits).toBe(1)
})

test('half of what was sent is no hit, a page more is', () => {
  const throttle = createThrottle(0)
  noteSync(throttle, 1001, 128, MIB, steps)
  expect(throttle.hits).toBe(0)
  noteSync(throttle, 2002, 129, 2 * MIB, steps)
  expect(throttle.hits).toBe(1)
})

test('nothing is taken while it is switched off', () => {
  expect(sharesAfter(new Array(6).fill(true), 1001, { ...steps, isOn: false })).toEqual(new Array(6).fill(0))
})

const busy = aVm({
  memoryBytes: GIB,
  workingSetBytes: 700 * MIB,
  writesPerSecond: 60_000,
  cpuDemand: 1,
  backlogMs: 0,
})
const endless = { vms: [busy], link: { bitsPerSecond: 1e9 } }

test('a guest that dirties too fast for pre-copy is slowed until it converges, and is at full speed after', () => {
  const plain = run(aWorld(endless), 60_000_000)
  expect(plain.results[0].phase).toBe('push')
  const throttled = run(aWorld({ ...endless, migration: { autoConverge: 'on' } }), 120_000_000)
  expect(throttled.results[0]).toMatchObject({ phase: 'completed' })
  expect(throttled.results[0].throttle).toBeGreaterThanOrEqual(0.2)
  expect(throttled.simulation.state.guests[0]).toMatchObject({ speedPermille: 1000, server: 'b' })
})

test('a cancelled migration gives back the time that it took', () => {
  const commands = [
    { kind: 'migrate', atUs: 0, vm: 'guest', destination: 'b' },
    { kind: 'cancel', atUs: 30_000_000, vm: 'guest' },
  ] as const
  const { simulation, results } = run(aWorld({ ...endless, commands, migration: { autoConverge: 'on' } }))
  expect(results[0].phase).toBe('cancelled')
  expect(results[0].throttle).toBeGreaterThan(0.2)
  expect(simulation.state.guests[0].speedPermille).toBe(1000)
})

test('time that an application does not need is taken without loss while its backlog reaches', () => {
  const speed = (throttle: number, cpuDemand: number, backlogMs: number): number =>
    speedPermille({ ...fullSpeed({ cpuDemand, backlogMs }), throttle })
  expect(speed(0.5, 0.5, 1000)).toBe(1000)
  expect(speed(0.5, 1, 1000)).toBe(500)
  expect(speed(0.75, 0.5, 1000)).toBe(500)
  // At 50 % a vCPU sleeps for 10 ms at a time: work that cannot wait for so long is dropped.
  expect(speed(0.5, 0.1, 2)).toBeLessThan(1000)
  expect(speed(0.5, 0.1, 11)).toBe(1000)
})

test('time that is taken from a guest is there for its neighbours at once, and draws no power', () => {
  const servers = [aServer('a', { cores: 4 }), aServer('b')]
  const neighbour = aVm({ id: 'other', vcpus: 4, cpuDemand: 1, writesPerSecond: 0 })
  const simulation = createSimulation(
    aWorld({
      vms: [{ ...busy, vcpus: 2 }, neighbour],
      servers,
      migration: { autoConverge: 'on', downtimeLimitMs: 1 },
      link: { bitsPerSecond: 1e9 },
    }),
  )
  const [guest, other] = simulation.state.guests
  advanceTo(simulation, 2_000_000)
  expect(guest.factors.throttle).toBe(0)
  const before = other.speedPermille
  while (guest.factors.throttle < 0.7) advanceTo(simulation, simulation.state.timeUs + 100_000)
  expect(simulation.state.migrations[0].phase).toBe('push')
  expect(other.speedPermille).toBeGreaterThan(before)
  // Alone on its server: less work, less power.
  const alone = createSimulation(aWorld({ ...endless, migration: { autoConverge: 'on', downtimeLimitMs: 1 } }))
  advanceTo(alone, 2_000_000)
  const { watts } = alone.state.meters[0]
  while (alone.state.guests[0].factors.throttle < 0.7) advanceTo(alone, alone.state.timeUs + 100_000)
  expect(alone.state.meters[0].watts).toBeLessThan(watts)
})
