// The automation among random loads, commands and failures: what must hold at every moment, and that a run is a run.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GIB, MIB } from '../../src/base/units.ts'
import { joulesAt } from '../../src/sim/energy.ts'
import type { Command, Experiment } from '../../src/sim/experiment.ts'
import { isLost } from '../../src/sim/guest.ts'
import { loadIds } from '../../src/sim/loads/index.ts'
import { isActive } from '../../src/sim/migration.ts'
import { policyIds } from '../../src/sim/policies/index.ts'
import { advanceTo, createSimulation, hashSimulation } from '../../src/sim/simulation.ts'
import { slaOf } from '../../src/sim/sla.ts'
import { advanceTimeline, createTimeline, seekTimeline } from '../../src/sim/timeline.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'

const END_US = 20_000_000
const servers = ['a', 'b', 'c', 'd']
const vmIds = ['v0', 'v1', 'v2', 'v3', 'v4', 'v5']

const vm = (id: string) =>
  fc
    .record({
      server: fc.constantFrom(...servers.slice(0, 3)),
      memoryBytes: fc.constantFrom(64 * MIB, 128 * MIB, 256 * MIB),
      writesPerSecond: fc.constantFrom(0, 500, 20_000),
      vcpus: fc.constantFrom(1, 2),
      cpuDemand: fc.constantFrom(0.1, 0.5, 1),
      clientBytesPerSecond: fc.constantFrom(0, 5e6),
      loadProfile: fc.constantFrom(...loadIds),
      loadDayMs: fc.constantFrom(10_000, 60_000, 86_400_000),
      loadPeak: fc.constantFrom(0, 0.3),
      priority: fc.integer({ min: 1, max: 3 }),
    })
    .map((values) => aVm({ ...values, id, workingSetBytes: values.memoryBytes / 4 }))

const atUs = fc.integer({ min: 0, max: 15_000_000 })
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    kind: fc.constant('migrate' as const),
    atUs,
    vm: fc.constantFrom(...vmIds),
    destination: fc.constantFrom(...servers),
  }),
  fc.record({ kind: fc.constantFrom('cancel' as const, 'refuse' as const), atUs, vm: fc.constantFrom(...vmIds) }),
  fc.record({
    kind: fc.constant('fail' as const),
    atUs,
    target: fc.constantFrom('server/c', 'server/d'),
    failure: fc.constantFrom('crash' as const, 'memory' as const),
  }),
  fc.record({
    kind: fc.constant('fail' as const),
    atUs,
    target: fc.constant('link/lan'),
    failure: fc.constant('cut' as const),
  }),
  fc.record({
    kind: fc.constant('repair' as const),
    atUs,
    target: fc.constantFrom('server/c', 'server/d', 'link/lan'),
  }),
  ...(
    [
      ['server/a', 'maintenance', ['on', 'off']],
      ['automation', 'level', ['act', 'recommend', 'off']],
      ['automation', 'policy', policyIds],
      ['automation', 'aggressiveness', [1, 5]],
      ['vm/v0', 'cpuDemand', [0.1, 1]],
      ['vm/v1', 'writesPerSecond', [0, 30_000]],
    ] as const
  ).map(([target, field, values]) =>
    fc.record({
      kind: fc.constant('set' as const),
      atUs,
      target: fc.constant(target),
      field: fc.constant(field),
      value: fc.constantFrom(...values),
    }),
  ),
)

const anyExperiment: fc.Arbitrary<Experiment> = fc
  .record({
    vms: fc.tuple(...vmIds.map(vm)),
    seed: fc.integer({ min: 0, max: 0xffffffff }),
    commands: fc.array(command, { maxLength: 8 }),
    strategy: fc.constantFrom('precopy' as const, 'precopy' as const, 'hybrid' as const, 'postcopyPush' as const),
    automation: fc.record({
      level: fc.constantFrom('act' as const, 'act' as const, 'recommend' as const),
      policy: fc.constantFrom(...policyIds),
      intervalMs: fc.constantFrom(1000, 3000),
      monitorMs: fc.constantFrom(1000, 2000),
      aggressiveness: fc.constantFrom(3, 5),
      holdMs: fc.constantFrom(0, 5000),
      costBenefit: fc.constantFrom('off' as const, 'on' as const),
      sleep: fc.constantFrom('off' as const, 'on' as const),
      parallel: fc.constantFrom(1, 3),
      deadlineMs: fc.constantFrom(8000, 60_000),
    }),
    isLeaving: fc.boolean(),
  })
  .map(({ commands, isLeaving, strategy, ...world }) =>
    aWorld({
      ...world,
      servers: servers.map((id) =>
        aServer(id, { cores: 2, memoryBytes: GIB + 512 * MIB, maintenance: id === 'b' && isLeaving ? 'on' : 'off' }),
      ),
      link: { bitsPerSecond: 2e9, timeoutMs: 2000 },
      migration: { strategy },
      commands: commands.sort((a, b) => a.atUs - b.atUs),
    }),
  )

const options = { numRuns: 80, seed: 20261123 }

test('each VM is on one server, no server promises more memory than it has, and the accounts balance', () => {
  let moves = 0
  fc.assert(
    fc.property(anyExperiment, (experiment) => {
      const { scenario } = experiment
      const simulation = createSimulation(experiment)
      let before = scenario.servers.map(() => 0)
      for (let timeUs = 0; timeUs <= END_US; timeUs += 500_000) {
        advanceTo(simulation, timeUs)
        const { state } = simulation
        const active = state.migrations.filter(isActive)
        expect(new Set(active.map((each) => each.vm)).size).toBe(active.length)
        for (const server of scenario.servers) {
          const here = state.guests
            .filter(
              (guest) =>
                (guest.server === server.id && !isLost(guest)) ||
                active.some(
                  (each) => each.vm === guest.vm && (each.destination === server.id || each.source === server.id),
                ),
            )
            .map((guest) => scenario.vms.find(({ id }) => id === guest.vm)?.memoryBytes ?? 0)
          expect(here.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(server.memoryBytes)
        }
        for (const guest of state.guests) expect(servers).toContain(guest.server)
        const joules = state.meters.map((meter) => joulesAt(meter, timeUs))
        joules.forEach((each, s) => {
          expect(each).toBeGreaterThanOrEqual(before[s])
        })
        before = joules
        const { slatah, pdm } = slaOf(simulation)
        for (const share of [slatah, pdm]) expect(share >= 0 && share <= 1).toBe(true)
      }
      moves += simulation.state.migrations.length
    }),
    options,
  )
  expect(moves).toBeGreaterThan(options.numRuns)
})

test('where the way is cut, and what was sought, makes no difference', () => {
  const moments = fc.array(fc.integer({ min: 0, max: END_US }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(anyExperiment, moments, (experiment, cuts) => {
      const straight = createSimulation(experiment)
      advanceTo(straight, END_US)
      const stepped = createSimulation(experiment)
      for (const cut of [...cuts].sort((a, b) => a - b)) advanceTo(stepped, cut)
      advanceTo(stepped, END_US)
      expect(hashSimulation(stepped)).toBe(hashSimulation(straight))
      const timeline = createTimeline(experiment)
      advanceTimeline(timeline, END_US)
      const events = [...timeline.recorder.events]
      for (const cut of cuts) seekTimeline(timeline, cut)
      seekTimeline(timeline, END_US)
      expect(hashSimulation(timeline.simulation)).toBe(hashSimulation(straight))
      expect(timeline.recorder.events).toEqual(events)
    }),
    { ...options, numRuns: 40 },
  )
})
