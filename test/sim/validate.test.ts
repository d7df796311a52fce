import { expect, test } from 'vitest'
import { describeProblem } from '../../src/base/result.ts'
import { GIB, MIB } from '../../src/base/units.ts'
import { presets } from '../../src/scenario/presets/index.ts'
import type { Command } from '../../src/sim/experiment.ts'
import { validateExperiment } from '../../src/sim/validate.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'

const words = (...args: Parameters<typeof validateExperiment>): string[] =>
  validateExperiment(...args).map(describeProblem)

test('presets and the small test world are sound', () => {
  expect(validateExperiment(aWorld())).toEqual([])
  for (const { experiment } of Object.values(presets)) expect(validateExperiment(experiment)).toEqual([])
})

test('all problems come at once, each with where, what and what is allowed', () => {
  const vms = [aVm({ memoryBytes: 9 * 1024 * GIB, writesPerSecond: -1 }), aVm({ id: 'guest', server: 'nowhere' })]
  expect(words(aWorld({ vms, seed: 1.5, link: { bitsPerSecond: Number.NaN } }))).toEqual([
    'VM id: "guest" is not allowed; allowed is each id only once',
    'VMs, memory of all together: "9216.25 GiB" is not allowed; allowed is at most 4096 GiB page by page; more at statistical resolution',
    'link lan, bandwidth: "NaN" is not allowed; allowed is 1 Mbit/s to 400 Gbit/s',
    'VM guest, memory: "9216 GiB" is not allowed; allowed is 16 MiB to 64 GiB',
    'VM guest, page writes: "-1 pages/s" is not allowed; allowed is 0 pages/s to 2000000 pages/s',
    'VM guest, server: "nowhere" is not allowed; allowed is a, b, c',
    'server a, memory of its VMs: "9216 GiB" is not allowed; allowed is at most 64 GiB',
    'seed: "1.5" is not allowed; allowed is a whole number from 0 to 4294967295',
  ])
})

test('a working set must leave room for the guest OS', () => {
  expect(words(aWorld({ vms: [aVm({ memoryBytes: 256 * MIB, workingSetBytes: 256 * MIB })] }))[0]).toMatch(
    /^VM guest, working set and other used memory: "256 MiB" is not allowed; allowed is at most \d+ MiB: the guest OS/,
  )
})

test.each<[Command, RegExp]>([
  [{ kind: 'migrate', atUs: -1, vm: 'guest', destination: 'b' }, /^command 1, time: "-1"/],
  [{ kind: 'migrate', atUs: 0.5, vm: 'guest', destination: 'b' }, /^command 1, time/],
  [{ kind: 'migrate', atUs: 0, vm: 'ghost', destination: 'b' }, /^command 1, VM: "ghost".*guest/],
  [{ kind: 'migrate', atUs: 0, vm: 'guest', destination: 'z' }, /^command 1, destination: "z".*a, b, c/],
  [{ kind: 'set', atUs: 0, target: 'vm/ghost', field: 'pattern', value: 'idle' }, /^command 1, target/],
  [{ kind: 'set', atUs: 0, target: 'vm/guest', field: 'memoryBytes', value: GIB }, /^command 1, field: "memoryBytes"/],
  [{ kind: 'set', atUs: 0, target: 'vm/guest', field: '__proto__', value: 1 }, /^command 1, field/],
  [{ kind: 'set', atUs: 0, target: 'vm/guest', field: 'pattern', value: 'zigzag' }, /"zigzag".*uniform, hotcold/],
  [{ kind: 'set', atUs: 0, target: 'vm/guest', field: 'workingSetBytes', value: GIB }, /guest OS needs the rest/],
])('the command %j is refused in words', (command, expected) => {
  expect(words(aWorld({ commands: [command] }))[0]).toMatch(expected)
})

test('commands come in order of time', () => {
  const commands: Command[] = [
    { kind: 'cancel', atUs: 10, vm: 'guest' },
    { kind: 'cancel', atUs: 9, vm: 'guest' },
  ]
  expect(words(aWorld({ commands }))).toEqual([
    'command 2, time: "9" is not allowed; allowed is whole microseconds from 10 (the command before it) to 86400000000',
  ])
})

test('servers may not be fuller than full', () => {
  const servers = [aServer('a', { memoryBytes: GIB }), aServer('b')]
  expect(words(aWorld({ servers, vms: [aVm({ memoryBytes: 2 * GIB })] }))[0]).toMatch(/^server a, memory of its VMs/)
})
