import { expect, onTestFinished, test } from 'vitest'
import { GIB } from '../../src/base/units.ts'
import { type Refusal, refusals } from '../../src/sim/admission.ts'
import type { Command, Experiment } from '../../src/sim/experiment.ts'
import type { Hypervisor } from '../../src/sim/hypervisors/hypervisor.ts'
import { hypervisors } from '../../src/sim/hypervisors/index.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'

const NOW_US = 1_000_000

/** Why the guest may not go there, once the commands have been carried out. */
function whyNot(experiment: Experiment, destination = 'b', vm = 'guest'): Refusal[] {
  const simulation = createSimulation(experiment)
  advanceTo(simulation, NOW_US)
  return refusals(experiment.scenario, simulation.state, vm, destination)
}

const at = (command: Record<string, unknown>): Command[] => [{ atUs: NOW_US, ...command } as unknown as Command]
const fail = (target: string, failure: string): Command[] => at({ kind: 'fail', target, failure })
const named = (id: string, change = {}) => aServer(id, { label: id.toUpperCase(), ...change })
const servers = [named('a'), named('b'), named('c')]

/** For the length of a test the hypervisor has these facts. */
function withFacts(change: Partial<Hypervisor>): void {
  const { kvmQemu } = hypervisors
  const before = { ...kvmQemu }
  Object.assign(kvmQemu, change)
  onTestFinished(() => {
    Object.assign(kvmQemu, before)
  })
}

test('a move that nothing speaks against is allowed', () => {
  expect(whyNot(aWorld({ servers, commands: [] }))).toEqual([])
})

const cases: [Refusal['rule'], string, () => Refusal[], RegExp, RegExp, RegExp][] = [
  [
    'unknownServer',
    'a server that is not there',
    () => whyNot(aWorld({ commands: [] }), 'nowhere'),
    /no server nowhere/,
    /needs a server/,
    /Choose one of the servers/,
  ],
  [
    'sameServer',
    'where it is already',
    () => whyNot(aWorld({ servers, commands: [] }), 'a'),
    /Guest already runs on A/,
    /nothing to move/,
    /another server/,
  ],
  [
    'migrating',
    'while it is on its way',
    () => whyNot(aWorld({ servers, commands: at({ kind: 'migrate', vm: 'guest', destination: 'b' }) }), 'c'),
    /Guest is already migrating/,
    /one place at a time/,
    /cancel the migration/,
  ],
  [
    'memory',
    'without room',
    () =>
      whyNot(
        aWorld({
          servers: [named('a'), named('b', { memoryBytes: GIB })],
          vms: [aVm({ memoryBytes: 2 * GIB })],
          commands: [],
        }),
      ),
    /B is short of memory/,
    /Guest needs 2 GiB, 1 GiB is free/,
    /more memory/,
  ],
  [
    'memory',
    'to a server that has lost its memory',
    () => whyNot(aWorld({ servers, commands: fail('server/b', 'memory') })),
    /B is short of memory/,
    /needs 0.25 GiB, 0 GiB is free/,
    /Move another VM away/,
  ],
  [
    'offline',
    'to a server that is down',
    () => whyNot(aWorld({ servers, commands: fail('server/b', 'crash') })),
    /B is down/,
    /crashed/,
    /Repair it/,
  ],
  [
    'offline',
    'while the link is cut',
    () => whyNot(aWorld({ servers, commands: fail('link/lan', 'cut') })),
    /LAN is cut/,
    /Nothing gets from one server to the other/,
    /Restore the link/,
  ],
  [
    'offline',
    'of a VM that is lost',
    () => whyNot(aWorld({ servers, commands: fail('server/a', 'crash') })),
    /Guest is lost/,
    /went down with its server/,
    /before the crash/,
  ],
  [
    'strategy',
    'by a strategy that the hypervisor does not know',
    () => {
      withFacts({ strategies: ['precopy', 'cold'] })
      return whyNot(aWorld({ servers, commands: [], migration: { strategy: 'hybrid' } }))
    },
    /does not know this strategy/,
    /Hybrid is not among/,
    /Pre-copy, Cold/,
  ],
  [
    'cpu',
    'to an older processor',
    () =>
      whyNot(
        aWorld({ servers: [named('a'), named('b', { cpuLevel: 'v2' })], vms: [aVm({ cpuLevel: 'v3' })], commands: [] }),
      ),
    /B lacks processor features/,
    /started with x86-64-v3, B has x86-64-v2/,
    /newer server/,
  ],
  [
    'disk',
    'without space for its disk',
    () =>
      whyNot(
        aWorld({
          servers: [named('a'), named('b', { diskBytes: 3 * GIB })],
          vms: [aVm({ storage: 'local', diskBytes: 4 * GIB })],
          commands: [],
        }),
      ),
    /B is short of disk space/,
    /disk of Guest has 4 GiB, 3 GiB is free/,
    /shared storage/,
  ],
  [
    'concurrency',
    'beyond what the hypervisor does at once',
    () => {
      withFacts({ maxConcurrent: 1 })
      const vms = [aVm(), aVm({ id: 'other', server: 'c' })]
      return whyNot(aWorld({ servers, vms, commands: at({ kind: 'migrate', vm: 'other', destination: 'b' }) }))
    },
    /B migrates 1 VMs already/,
    /allows 1 at once/,
    /Wait/,
  ],
  [
    'distance',
    'farther than the hypervisor supports',
    () => {
      withFacts({ maxRoundTripMs: 150 })
      return whyNot(aWorld({ servers, commands: [], link: { latencyUs: 75_001 } }))
    },
    /too far apart/,
    /150.002 ms; .* supports up to 150 ms/,
    /less latency/,
  ],
  [
    'architecture',
    'to processors of another kind',
    () => whyNot(aWorld({ servers: [named('a'), named('b', { architecture: 'arm' })], commands: [] })),
    /B has processors of another architecture/,
    /started on x86, B is arm/,
    /with x86 processors/,
  ],
  [
    'device',
    'with a device of its server',
    () => whyNot(aWorld({ servers, vms: [aVm({ device: 'passthrough' })], commands: [] })),
    /Guest uses a device of A directly/,
    /not known to the VMM/,
    /emulated device/,
  ],
  [
    'storagePath',
    'away from its disk',
    () => whyNot(aWorld({ servers: [named('a'), named('b', { sharedStorage: 'off' })], commands: [] })),
    /B does not reach the shared storage/,
    /disk of Guest lies there/,
    /Connect the server/,
  ],
  [
    'segment',
    'to a site where ARP does not lead',
    () => whyNot(aWorld({ servers, commands: [], link: { kind: 'wan', redirection: 'arp' } })),
    /B is on another segment/,
    /ARP announcement does not cross it/,
    /tunnel/,
  ],
  [
    'affinity',
    'to one that it is kept apart from',
    () =>
      whyNot(
        aWorld({
          servers,
          vms: [aVm({ keepApart: 1 }), aVm({ id: 'other', label: 'Other', server: 'b', keepApart: 1 })],
          commands: [],
        }),
      ),
    /Guest and Other are kept apart/,
    /Both would go down if B does/,
    /without the other/,
  ],
]

test.each(cases)('%s: a move is refused %s, with what, why and how to fix it', (rule, _, find, what, why, fix) => {
  const found = find()
  expect(found.map((refusal) => refusal.rule)).toEqual([rule])
  expect(found[0].what).toMatch(what)
  expect(found[0].why).toMatch(why)
  expect(found[0].fix).toMatch(fix)
})

test('at each limit itself the move is allowed', () => {
  withFacts({ maxConcurrent: 2, maxRoundTripMs: 150 })
  const vms = [
    aVm({ memoryBytes: 2 * GIB, cpuLevel: 'v2', storage: 'local', diskBytes: 4 * GIB }),
    aVm({ id: 'other', server: 'c' }),
  ]
  const exact = { memoryBytes: 2.25 * GIB, cpuLevel: 'v2', diskBytes: 4 * GIB } as const
  const experiment = aWorld({
    servers: [named('a'), named('b', exact), named('c')],
    vms,
    link: { latencyUs: 75_000 },
    commands: at({ kind: 'migrate', vm: 'other', destination: 'b' }),
  })
  expect(whyNot(experiment)).toEqual([])
})

test('all reasons are told at once', () => {
  const bad = named('b', { memoryBytes: GIB, cpuLevel: 'v1', diskBytes: 0 })
  const vms = [aVm({ memoryBytes: 2 * GIB, cpuLevel: 'v3', storage: 'local', diskBytes: GIB })]
  const experiment = aWorld({ servers: [named('a'), bad], vms, commands: fail('server/b', 'crash') })
  expect(whyNot(experiment).map(({ rule }) => rule)).toEqual(['offline', 'memory', 'cpu', 'disk'])
})

test('what was repaired is no reason any more', () => {
  const commands = [
    ...fail('server/b', 'memory'),
    ...at({ kind: 'repair', target: 'server/b' }),
    ...fail('link/lan', 'cut'),
    ...at({ kind: 'repair', target: 'link/lan' }),
  ]
  expect(whyNot(aWorld({ servers, commands }))).toEqual([])
})

test('disk space is promised to a VM that is on its way, as memory is', () => {
  const vms = [
    aVm({ storage: 'local', diskBytes: 4 * GIB }),
    aVm({ id: 'other', server: 'c', storage: 'local', diskBytes: 4 * GIB }),
  ]
  const commands = at({ kind: 'migrate', vm: 'other', destination: 'b' })
  const why = (diskBytes: number): Refusal[] =>
    whyNot(aWorld({ servers: [named('a'), named('b', { diskBytes }), named('c')], vms, commands }))
  expect(why(8 * GIB)).toEqual([])
  expect(why(7 * GIB).map(({ rule }) => rule)).toEqual(['disk'])
})
