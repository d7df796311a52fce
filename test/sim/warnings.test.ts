import { expect, test } from 'vitest'
import { GIB, MIB } from '../../src/base/units.ts'
import type { Experiment } from '../../src/sim/experiment.ts'
import { forecast } from '../../src/sim/forecast.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { type Warning, warnings } from '../../src/sim/warnings.ts'
import { aServer, aVm, aWorld, type World } from '../worlds.ts'

const named = (id: string, change = {}) => aServer(id, { label: id.toUpperCase(), ...change })
const pair = (change = {}) => [named('a'), named('b', change)]

const quiet = (world: World): Experiment => aWorld({ servers: pair(), commands: [], ...world })

function told(world: World): Warning[] {
  const experiment = quiet(world)
  const simulation = createSimulation(experiment)
  advanceTo(simulation, 1_000_000)
  return warnings(experiment.scenario, simulation.state, 'guest', 'b')
}

test('nothing speaks against a move with room on all sides', () => {
  expect(told({})).toEqual([])
})

const busy = (cpuDemand: number) => aVm({ vcpus: 8, cpuDemand })
const other = (change = {}) => aVm({ id: 'other', label: 'Other', server: 'b', ...change })

const cases: [Warning['rule'], World, World, RegExp][] = [
  [
    'oversubscribed',
    { servers: pair({ cores: 9 }), vms: [busy(1), other({ vcpus: 2, cpuDemand: 1 })] },
    { servers: pair({ cores: 12 }), vms: [busy(1), other({ vcpus: 2, cpuDemand: 1 })] },
    /want 10 cores, it has 8\.\d for them/,
  ],
  [
    'sharedHost',
    { servers: pair({ vmm: 'hosted' }) },
    { servers: [named('a', { vmm: 'hosted' }), named('b', { vmm: 'hosted' })] },
    /Other programs/,
  ],
  [
    'slowCard',
    { servers: pair({ nicBitsPerSecond: 100e6 }), vms: [aVm({ clientBytesPerSecond: 20 * MIB })] },
    { servers: pair({ nicBitsPerSecond: 1e9 }), vms: [aVm({ clientBytesPerSecond: 20 * MIB })] },
    /would take 21 MB\/s, it carries 12 MB\/s/,
  ],
  [
    'tightMemory',
    { servers: pair({ memoryBytes: 4 * GIB }), vms: [aVm({ memoryBytes: 3.75 * GIB })] },
    { servers: pair({ memoryBytes: 4 * GIB }), vms: [aVm({ memoryBytes: 3.5 * GIB })] },
    /0\.3 of its 4 GiB/,
  ],
  [
    'diskCopy',
    { vms: [aVm({ storage: 'local', diskBytes: 4 * GIB })] },
    { vms: [aVm({ storage: 'shared', diskBytes: 4 * GIB })] },
    /It has 4 GiB/,
  ],
  [
    'wan',
    { vms: [aVm({ storage: 'replicated' })], link: { kind: 'wan', redirection: 'tunnel', latencyUs: 20_000 } },
    { vms: [aVm({ storage: 'replicated' })], link: { kind: 'site', redirection: 'tunnel', latencyUs: 20_000 } },
    /40 ms there and back/,
  ],
  [
    'together',
    { vms: [aVm({ keepTogether: 2 }), other({ server: 'a', keepTogether: 2 })] },
    { vms: [aVm({ keepTogether: 2 }), other({ server: 'b', keepTogether: 2 })] },
    /talk much/,
  ],
]

test.each(cases)(
  '%s is warned of, with what, why and how to fix it, and not beside its limit',
  (rule, bad, good, why) => {
    const [row, ...more] = told(bad)
    expect(more).toEqual([])
    expect(row.rule).toBe(rule)
    expect(row.why).toMatch(why)
    expect(row.what).toMatch(/\w/)
    expect(row.fix).toMatch(/\.$/)
    expect(told(good)).toEqual([])
  },
)

test('a disk on shared storage stays behind when its VM leaves the site', () => {
  const link = { kind: 'wan', redirection: 'tunnel' } as const
  expect(told({ link }).map(({ rule }) => rule)).toEqual(['wan', 'remoteStorage'])
})

test('a forecast brings the warnings of a move that is allowed, and the move is foretold all the same', () => {
  const experiment = quiet({ servers: pair({ cores: 1 }), vms: [busy(0.5)] })
  const command = { kind: 'migrate', atUs: 0, vm: 'guest', destination: 'b' } as const
  const { warnings: rows, result } = forecast(createSimulation(experiment), command)
  expect(rows.map(({ rule }) => rule)).toEqual(['oversubscribed'])
  expect(result?.phase).toBe('completed')
})
