import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashPlain } from '../../src/base/plain.ts'
import type { Command, Experiment, SetCommand } from '../../src/sim/experiment.ts'
import { addCommand, changeScenario, valueAt } from '../../src/store/edit.ts'
import { aVm, aWorld } from '../worlds.ts'

const set = (atUs: number, field: string, value: number | string, target = 'vm/guest'): SetCommand => ({
  kind: 'set',
  atUs,
  target,
  field,
  value,
})
const move = (atUs: number): Command => ({ kind: 'migrate', atUs, vm: 'guest', destination: 'b' })
const quiet = aWorld({ commands: [] })
const made = (...commands: readonly Command[]): Experiment => commands.reduce(addCommand, quiet)

describe('a command that is added', () => {
  it('comes last; what would have come after it is gone, what came before it or with it stays', () => {
    const before = aWorld({ commands: [move(1), move(2), move(2), move(3)] })
    expect(addCommand(before, set(2, 'writesPerSecond', 5)).commands).toEqual([
      move(1),
      move(2),
      move(2),
      set(2, 'writesPerSecond', 5),
    ])
  })

  it('keeps the list in order of time and never touches what it was given', () => {
    const anyCommand = fc.oneof(
      fc.integer({ min: 0, max: 5e6 }).map(move),
      fc
        .tuple(fc.integer({ min: 0, max: 5e6 }), fc.constantFrom('writesPerSecond', 'workingSetBytes'), fc.nat())
        .map(([atUs, field, value]) => set(atUs, field, value)),
    )
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 20 }), (commands) => {
        let experiment = quiet
        for (const command of commands) {
          const hash = hashPlain(experiment)
          const next = addCommand(experiment, command)
          expect(hashPlain(experiment)).toBe(hash)
          const times = next.commands.map(({ atUs }) => atUs)
          expect([...times].sort((a, b) => a - b)).toEqual(times)
          expect(times.at(-1)).toBeLessThanOrEqual(command.atUs)
          if (command.kind === 'set')
            expect(valueAt(next, command.target, command.field, command.atUs)).toBe(command.value)
          experiment = next
        }
      }),
      { numRuns: 300, seed: 51 },
    )
  })

  it('makes one of sets of one field that follow within 0.4 s, with the time of the first and the value of the last', () => {
    expect(made(set(0, 'writesPerSecond', 1), set(200_000, 'writesPerSecond', 2)).commands).toEqual([
      set(0, 'writesPerSecond', 2),
    ])
    expect(made(set(0, 'writesPerSecond', 1), set(400_000, 'writesPerSecond', 2)).commands).toHaveLength(2)
  })

  it('does not take back what a long draw of a slider did at its beginning', () => {
    const draw = Array.from({ length: 200 }, (_, i) => set(i * 20_000, 'writesPerSecond', i))
    const { commands } = made(...draw)
    expect(commands.length).toBeLessThanOrEqual(11)
    expect(commands[0].atUs).toBe(0)
    expect(commands.at(-1)).toMatchObject({ value: 199 })
    for (const { atUs, value } of draw) {
      const kept = valueAt({ ...quiet, commands }, 'vm/guest', 'writesPerSecond', atUs)
      expect(Number(kept) - Number(value)).toBeLessThan(20)
    }
  })

  it('is none if it sets what is set already, and what was to come stays', () => {
    const before = aWorld({ commands: [set(1, 'writesPerSecond', 5), move(9)] })
    expect(addCommand(before, set(2, 'writesPerSecond', 5))).toBe(before)
    const { downtimeLimitMs } = quiet.scenario.migration
    expect(addCommand(quiet, set(0, 'downtimeLimitMs', downtimeLimitMs, 'migration'))).toBe(quiet)
  })

  it('goes again if its knob is turned back at once', () => {
    const { downtimeLimitMs } = quiet.scenario.migration
    const turned = made(
      set(0, 'downtimeLimitMs', downtimeLimitMs + 1, 'migration'),
      set(10, 'downtimeLimitMs', downtimeLimitMs, 'migration'),
    )
    expect(turned.commands).toEqual([])
  })

  it('makes two of sets of two fields, of two things, or with a command between them', () => {
    expect(made(set(0, 'writesPerSecond', 1), set(1, 'workingSetBytes', 2)).commands).toHaveLength(2)
    expect(made(set(0, 'writesPerSecond', 1), set(1, 'writesPerSecond', 2, 'vm/other')).commands).toHaveLength(2)
    expect(made(set(0, 'writesPerSecond', 1), move(1), set(2, 'writesPerSecond', 2)).commands).toHaveLength(3)
    expect(made(move(0), move(1)).commands).toHaveLength(2)
  })
})

describe('a starting value that is changed', () => {
  const world = aWorld({ vms: [aVm(), aVm({ id: 'second' })] })

  it.each([
    ['vm/second', 'writesPerSecond', 7, (e: Experiment) => e.scenario.vms[1].writesPerSecond],
    ['server/b', 'nicBitsPerSecond', 1e9, (e: Experiment) => e.scenario.servers[1].nicBitsPerSecond],
    ['link/lan', 'latencyUs', 5, (e: Experiment) => e.scenario.links[0].latencyUs],
    ['migration', 'downtimeLimitMs', 9, (e: Experiment) => e.scenario.migration.downtimeLimitMs],
  ])('of %s, %s, is that one alone, and all commands stay', (target, field, value, read) => {
    const hash = hashPlain(world)
    const next = changeScenario(world, target, field, value)
    expect(read(next)).toBe(value)
    expect(hashPlain(world)).toBe(hash)
    expect(next.commands).toEqual(world.commands)
    expect(changeScenario(next, target, field, read(world))).toEqual(world)
  })

  it('to what it is already is no change', () => {
    const [{ memoryBytes }] = quiet.scenario.vms
    expect(changeScenario(quiet, 'vm/guest', 'memoryBytes', memoryBytes)).toBe(quiet)
  })

  it('of a thing that does not exist changes nothing', () => {
    for (const target of ['vm/ghost', 'rack/a', 'link/', ''])
      expect(changeScenario(world, target, 'writesPerSecond', 1)).toEqual(world)
  })
})

describe('the value of a field', () => {
  const world = aWorld({
    commands: [set(10, 'writesPerSecond', 1), set(20, 'writesPerSecond', 2), set(20, 'writesPerSecond', 3), move(30)],
  })

  it.each([
    [0, 10_000],
    [9, 10_000],
    [10, 1],
    [19, 1],
    [20, 3],
    [1e9, 3],
  ])('at %d µs is %d', (timeUs, value) => expect(valueAt(world, 'vm/guest', 'writesPerSecond', timeUs)).toBe(value))

  it('is the scenario’s for every other field and thing', () => {
    expect(valueAt(world, 'vm/guest', 'pattern', 99)).toBe('uniform')
    expect(valueAt(world, 'server/c', 'hypervisor', 99)).toBe('kvmQemu')
    expect(valueAt(world, 'link/lan', 'latencyUs', 99)).toBe(100)
    expect(valueAt(world, 'migration', 'downtimeLimitMs', 99)).toBe(300)
  })
})
