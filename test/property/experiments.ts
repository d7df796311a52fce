// Random experiments over every strategy, pattern and kind of command.
import fc from 'fast-check'
import { MIB } from '../../src/base/units.ts'
import type { Command, Experiment } from '../../src/sim/experiment.ts'
import { strategyIds } from '../../src/sim/strategies/index.ts'
import { patternIds } from '../../src/sim/workloads/index.ts'
import { aVm, aWorld } from '../worlds.ts'

const vmIds = ['one', 'two', 'three']
const servers = ['a', 'b', 'c']

const vm = (id: string) =>
  fc
    .record({
      memoryMib: fc.integer({ min: 16, max: 192 }),
      workingSetFraction: fc.double({ min: 0.05, max: 0.6, noNaN: true }),
      writesPerSecond: fc.integer({ min: 0, max: 60_000 }),
      pattern: fc.constantFrom(...patternIds),
      server: fc.constantFrom(...servers),
      clientBytesPerSecond: fc.integer({ min: 0, max: 40 * MIB }),
    })
    .map(({ memoryMib, workingSetFraction, ...rest }) =>
      aVm({
        ...rest,
        id,
        memoryBytes: memoryMib * MIB,
        workingSetBytes: Math.max(1, Math.floor(memoryMib * workingSetFraction)) * MIB,
      }),
    )

const atUs = fc.integer({ min: 0, max: 4_000_000 })
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('migrate' as const),
      atUs,
      vm: fc.constantFrom(...vmIds),
      destination: fc.constantFrom(...servers),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), atUs, vm: fc.constantFrom(...vmIds) }) },
  set('migration', 'downtimeLimitMs', fc.integer({ min: 1, max: 2000 })),
  set('migration', 'strategy', fc.constantFrom(...strategyIds)),
  set('migration', 'maxBandwidthBytesPerSecond', fc.constantFrom(0, 20 * MIB, 200 * MIB)),
  set('link/lan', 'bitsPerSecond', fc.integer({ min: 50_000_000, max: 20_000_000_000 })),
  set('vm/one', 'writesPerSecond', fc.integer({ min: 0, max: 60_000 })),
  set('vm/two', 'pattern', fc.constantFrom(...patternIds)),
  set(
    'vm/one',
    'workingSetBytes',
    fc.integer({ min: 1, max: 8 }).map((mib) => mib * MIB),
  ),
)

function set(target: string, field: string, value: fc.Arbitrary<number | string>) {
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

/** One to three VMs, up to eight commands within four seconds, on links from 50 Mbit/s to 20 Gbit/s. */
export const anyExperiment: fc.Arbitrary<Experiment> = fc
  .record({
    vms: fc.tuple(...vmIds.map(vm)),
    commands: fc.array(command, { minLength: 1, maxLength: 8 }),
    seed: fc.integer({ min: 0, max: 0xffffffff }),
    bitsPerSecond: fc.integer({ min: 50_000_000, max: 20_000_000_000 }),
    strategy: fc.constantFrom(...strategyIds),
    downtimeLimitMs: fc.integer({ min: 1, max: 2000 }),
    maxBandwidthBytesPerSecond: fc.constantFrom(0, 0, 10 * MIB, 100 * MIB),
  })
  .map(({ vms, commands, seed, bitsPerSecond, ...migration }) =>
    aWorld({ vms, seed, link: { bitsPerSecond }, migration, commands: [...commands].sort((x, y) => x.atUs - y.atUs) }),
  )
