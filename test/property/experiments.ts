// Random experiments over every strategy, option, workload, host, link, kind of command and failure.
import fc from 'fast-check'
import type { ChoiceField } from '../../src/base/field.ts'
import { MIB } from '../../src/base/units.ts'
import { type Command, type Experiment, failures, type Link, moveModes } from '../../src/sim/experiment.ts'
import { linkFields, type MigrationValues, migrationFields, serverFields, vmFields } from '../../src/sim/fields.ts'
import { hypervisorIds } from '../../src/sim/hypervisors/index.ts'
import { patternIds } from '../../src/sim/workloads/index.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'

const vmIds = ['one', 'two', 'three']
const serverIds = ['a', 'b', 'c']

const optionOf = <Option extends string>(field: ChoiceField<Option>) => fc.constantFrom(...field.options)
/** Mostly off, so that options meet one by one as often as all together. */
const rarely = <T, U>(off: T, on: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(off) }, { weight: 1, arbitrary: on })

const vm = (id: string) =>
  fc
    .record({
      memoryMib: fc.integer({ min: 16, max: 128 }),
      workingSetFraction: fc.double({ min: 0.05, max: 0.6, noNaN: true }),
      writesPerSecond: fc.integer({ min: 0, max: 60_000 }),
      pattern: fc.constantFrom(...patternIds),
      server: fc.constantFrom(...serverIds),
      vcpus: fc.integer({ min: 1, max: 4 }),
      cpuDemand: fc.integer({ min: 0, max: 1000 }).map((permille) => permille / 1000),
      backlogMs: fc.constantFrom(0, 10, 1000),
      clientBytesPerSecond: fc.integer({ min: 0, max: 40 * MIB }),
      bytesPerWrite: fc.constantFrom(8, 200, 4096),
      knownFraction: fc.constantFrom(0, 0.5, 1),
      power: fc.constantFrom('on' as const, 'on' as const, 'on' as const, 'off' as const),
      storage: optionOf(vmFields.storage),
      diskBytes: fc.integer({ min: 0, max: 300 }).map((mib) => mib * MIB),
      diskWriteBytesPerSecond: fc.integer({ min: 0, max: 30 * MIB }),
    })
    .map(({ memoryMib, workingSetFraction, ...rest }) =>
      aVm({
        ...rest,
        id,
        memoryBytes: memoryMib * MIB,
        workingSetBytes: Math.max(1, Math.floor(memoryMib * workingSetFraction)) * MIB,
      }),
    )

const server = (id: string) =>
  fc
    .record({
      cores: fc.constantFrom(1, 2, 16),
      vmm: optionOf(serverFields.vmm),
      hostOsLoad: fc.constantFrom(0, 0.4),
      dirtyFaultNs: fc.constantFrom(0, 800, 20_000),
    })
    .map((values) => aServer(id, values))

const link = fc.record({
  bitsPerSecond: fc.integer({ min: 50_000_000, max: 20_000_000_000 }),
  latencyUs: rarely(100, fc.integer({ min: 0, max: 60_000 })),
  lossFraction: rarely(0, fc.constantFrom(1e-6, 1e-3)),
  redirection: rarely('arp' as const, optionOf(linkFields.redirection)),
  timeoutMs: fc.integer({ min: 100, max: 2000 }),
})

/** Two sites, one of them with a rack, joined by a WAN: below the one link that there is otherwise. */
function spread({ scenario, ...rest }: Experiment, below: readonly Partial<Link>[]): Experiment {
  const [lan] = scenario.links
  const places = ['north', 'rack', 'south']
  const ups = ['lan', 'north', 'lan']
  return {
    ...rest,
    scenario: {
      ...scenario,
      servers: scenario.servers.map((each, i) => ({ ...each, link: places[i] })),
      links: [
        { ...lan, kind: 'wan' },
        ...places.map((id, i) => ({ ...lan, ...below[i], kind: 'site' as const, id, label: id, up: ups[i] })),
      ],
    },
  }
}

/** With one link every break of a link is its own. */
const oneLink = (experiment: Experiment): Experiment => ({
  ...experiment,
  commands: experiment.commands.map((command) =>
    'target' in command && command.target.startsWith('link/') ? { ...command, target: 'link/lan' } : command,
  ),
})

const migration: fc.Arbitrary<Partial<MigrationValues>> = fc.record({
  strategy: optionOf(migrationFields.strategy),
  downtimeLimitMs: fc.integer({ min: 1, max: 2000 }),
  maxBandwidthBytesPerSecond: fc.constantFrom(0, 0, 10 * MIB, 100 * MIB),
  postcopyBandwidthBytesPerSecond: rarely(0, fc.constantFrom(5 * MIB, 50 * MIB)),
  maxRounds: rarely(0, fc.integer({ min: 1, max: 6 })),
  maxTrafficFactor: rarely(
    0,
    fc.integer({ min: 5, max: 40 }).map((tenths) => tenths / 10),
  ),
  switchAfterRounds: fc.integer({ min: 1, max: 4 }),
  pivots: fc.integer({ min: 1, max: 8 }),
  preempt: optionOf(migrationFields.preempt),
  autoConverge: optionOf(migrationFields.autoConverge),
  deltaCacheBytes: rarely(0, fc.constantFrom(MIB, 32 * MIB)),
  compression: rarely('none' as const, optionOf(migrationFields.compression)),
  channels: rarely(1, fc.integer({ min: 2, max: 8 })),
  freePages: optionOf(migrationFields.freePages),
  deduplicate: rarely('off' as const, fc.constant('on' as const)),
  encrypt: rarely('off' as const, fc.constant('on' as const)),
  disk: optionOf(migrationFields.disk),
})

const atUs = fc.integer({ min: 0, max: 4_000_000 })
const ofVm = <Kind extends 'cancel' | 'switch' | 'recover' | 'start' | 'stop'>(kind: Kind) => ({
  weight: 2,
  arbitrary: fc.record({ kind: fc.constant(kind), atUs, vm: fc.constantFrom(...vmIds) }),
})
const linkTargets = ['lan', 'north', 'rack', 'south'].map((id) => `link/${id}`)
const serverTargets = serverIds.map((id) => `server/${id}`)

const migrate: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('migrate' as const),
  atUs,
  vm: fc.constantFrom(...vmIds),
  destination: fc.constantFrom(...serverIds),
})

/** One that waits for its turn, or is made against the rules. */
const modal: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('migrate' as const),
  atUs,
  vm: fc.constantFrom(...vmIds),
  destination: fc.constantFrom(...serverIds),
  mode: fc.constantFrom(...moveModes),
})

const quiet: fc.WeightedArbitrary<Command>[] = [
  { weight: 6, arbitrary: migrate },
  { weight: 3, arbitrary: modal },
  ofVm('cancel'),
  ofVm('switch'),
  ofVm('start'),
  set('migration', 'downtimeLimitMs', fc.integer({ min: 1, max: 2000 })),
  set('migration', 'strategy', optionOf(migrationFields.strategy)),
  set('migration', 'maxBandwidthBytesPerSecond', fc.constantFrom(0, 20 * MIB, 200 * MIB)),
  set('migration', 'autoConverge', optionOf(migrationFields.autoConverge)),
  set('link/lan', 'bitsPerSecond', fc.integer({ min: 50_000_000, max: 20_000_000_000 })),
  set('link/lan', 'latencyUs', fc.integer({ min: 0, max: 20_000 })),
  set('vm/one', 'writesPerSecond', fc.integer({ min: 0, max: 60_000 })),
  set('vm/one', 'cpuDemand', fc.constantFrom(0, 0.3, 1)),
  set('vm/two', 'pattern', fc.constantFrom(...patternIds)),
  set(
    'vm/one',
    'workingSetBytes',
    fc.integer({ min: 1, max: 8 }).map((mib) => mib * MIB),
  ),
]

const breaking: fc.WeightedArbitrary<Command>[] = [
  ofVm('recover'),
  ofVm('stop'),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('fail' as const),
      atUs,
      target: fc.constantFrom(...serverTargets),
      failure: fc.constantFrom('crash' as const, 'memory' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fail' as const),
      atUs,
      target: fc.constantFrom(...linkTargets),
      failure: fc.constant(failures[2]),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('repair' as const),
      atUs,
      target: fc.constantFrom(...linkTargets, ...linkTargets, ...serverTargets),
    }),
  },
]

function set(target: string, field: string, value: fc.Arbitrary<number | string>): fc.WeightedArbitrary<Command> {
  return {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      atUs,
      target: fc.constant(target),
      field: fc.constant(field),
      value,
    }),
  }
}

const experiment = (commands: fc.WeightedArbitrary<Command>[]): fc.Arbitrary<Experiment> =>
  fc
    .record({
      vms: fc.tuple(...vmIds.map(vm)),
      servers: fc.tuple(...serverIds.map(server)),
      // Mostly one hypervisor everywhere: others refuse to take a VM over.
      hypervisor: fc.constantFrom('kvmQemu' as const, 'kvmQemu' as const, ...hypervisorIds),
      isMixed: rarely(false, fc.boolean()),
      // Without a migration there is little to see.
      moves: fc.array(migrate, { minLength: 1, maxLength: 3 }),
      others: fc.array(fc.oneof(...commands), { maxLength: 7 }),
      seed: fc.integer({ min: 0, max: 0xffffffff }),
      link,
      below: fc.option(fc.tuple(link, link, link), { freq: 2 }),
      migration,
    })
    .map(({ moves, others, servers, hypervisor, isMixed, below, ...world }) => {
      const made = aWorld({
        ...world,
        servers: servers.map((each, i) => (isMixed && i === 0 ? each : { ...each, hypervisor })),
        commands: [...moves, ...others].sort((x, y) => x.atUs - y.atUs),
      })
      return below === null ? oneLink(made) : spread(made, below)
    })

/** One to three VMs, up to ten commands within four seconds, on links from 50 Mbit/s to 20 Gbit/s; anything may break. */
export const anyExperiment = experiment([...quiet, ...breaking])

/** The same, but nothing breaks. */
export const quietExperiment = experiment(quiet)
