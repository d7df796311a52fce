// Random links: any field of any thing of a preset at any value that is allowed, any commands in order, any view.
import fc from 'fast-check'
import type { Field, FieldValue } from '../../src/base/field.ts'
import { GIB, MIB } from '../../src/base/units.ts'
import { type Link, SCENE_END_US } from '../../src/scenario/link.ts'
import { presetIds, presets } from '../../src/scenario/presets/index.ts'
import type { Command, Experiment, Scenario, SetCommand } from '../../src/sim/experiment.ts'
import {
  automationFields,
  linkFields,
  type MigrationValues,
  migrationFields,
  serverFields,
  vmFields,
} from '../../src/sim/fields.ts'

/** Every value of a field, its ends and small steps more often. */
function anyValue(field: Field): fc.Arbitrary<FieldValue> {
  if (field.kind === 'choice') return fc.constantFrom(...field.options)
  const first = Math.round(field.min / field.step)
  const last = Math.round(field.max / field.step)
  return fc
    .oneof(
      fc.constantFrom(first, last),
      fc.integer({ min: first, max: last }),
      fc.integer({ min: first, max: Math.min(last, first + 5000) }),
    )
    .map((steps) => Math.min(field.max, Math.max(field.min, steps * field.step)))
}

const anyChange = (
  fields: Readonly<Record<string, Field>>,
): fc.Arbitrary<Readonly<Record<string, FieldValue | undefined>>> =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, anyValue(field)])), {
    requiredKeys: [],
  })

/** Sizes that fit together on any server of at least 32 GiB. */
const anyMemory = fc
  .record({
    memory: fc.integer({ min: 64, max: 4096 }),
    workingSet: fc.integer({ min: 1, max: 256 }),
    used: fc.integer({ min: 0, max: 256 }),
  })
  .map(({ memory, workingSet, used }) => ({
    memoryBytes: memory * MIB,
    workingSetBytes: Math.max(1, Math.floor((memory * workingSet) / 768)) * MIB,
    usedBytes: Math.floor((memory * used) / 768) * MIB,
  }))

const { memoryBytes: _m, workingSetBytes: _w, usedBytes: _u, ...otherVmFields } = vmFields
const { memoryBytes: serverMemory, ...otherServerFields } = serverFields
const anyServerChange = fc
  .tuple(anyChange(otherServerFields), fc.option(fc.integer({ min: 32, max: serverMemory.max / GIB }), { nil: null }))
  .map(([change, memory]) => (memory === null ? change : { ...change, memoryBytes: memory * GIB }))
const anyVmChange = fc
  .tuple(anyChange(otherVmFields), fc.option(anyMemory, { nil: null }))
  .map(([change, memory]) => ({ ...change, ...memory }))

function anyScenario(base: Scenario): fc.Arbitrary<Scenario> {
  const changed = <T extends object>(list: readonly T[], change: fc.Arbitrary<object>): fc.Arbitrary<T[]> =>
    fc
      .array(fc.tuple(fc.nat(list.length - 1), change), { maxLength: 12 })
      .map((changes) => list.map((thing, i) => ({ ...thing, ...changes.findLast(([at]) => at === i)?.[1] })))
  return fc
    .record({
      servers: changed(base.servers, anyServerChange),
      vms: changed(base.vms, anyVmChange),
      links: changed(base.links, anyChange(linkFields)),
      migration: anyChange(migrationFields),
      automation: anyChange(automationFields),
    })
    .map(({ migration, automation, ...rest }) => {
      const all: MigrationValues = { ...base.migration, ...migration }
      return {
        ...rest,
        migration: isOfPages(all) ? { ...all, resolution: 'page' as const } : all,
        automation: { ...base.automation, ...automation },
      }
    })
}

/** Statistical resolution where nothing asks for single pages: neither at first nor by command. */
const isOfPages = ({ strategy, deltaCacheBytes, postcopyBandwidthBytesPerSecond, deduplicate }: MigrationValues) =>
  strategy === 'postcopyDemand' ||
  strategy === 'postcopyPrepaging' ||
  deltaCacheBytes > 0 ||
  postcopyBandwidthBytesPerSecond > 0 ||
  deduplicate === 'on'

const pageFields = ['strategy', 'deltaCacheBytes', 'postcopyBandwidthBytesPerSecond', 'deduplicate']

const anyTime = fc.oneof(
  fc.integer({ min: 0, max: SCENE_END_US }),
  fc.integer({ min: 0, max: 600 }).map((seconds) => seconds * 1e6),
)

function anyCommand({ vms, servers, links, migration }: Scenario): fc.Arbitrary<Command> {
  const vm = fc.constantFrom(...vms.map(({ id }) => id))
  const destination = fc.constantFrom(...servers.map(({ id }) => id))
  const targets = [
    ...vms.map(({ id }) => [`vm/${id}`, vmFields] as const),
    ...links.map(({ id }) => [`link/${id}`, linkFields] as const),
    ['migration', migrationFields] as const,
    ['automation', automationFields] as const,
    ...servers.map(({ id }) => [`server/${id}`, serverFields] as const),
  ]
  const anySet = fc.constantFrom(...targets).chain(([target, fields]) => {
    const live = Object.entries(fields)
      .filter(([, field]) => field.live)
      .filter(([field]) => migration.resolution === 'page' || !pageFields.includes(field))
    return fc.constantFrom(...live).chain(([field, row]): fc.Arbitrary<SetCommand> => {
      // A working set has to fit its guest: at most the smallest that anyMemory gives.
      const value = field === 'workingSetBytes' ? fc.integer({ min: 1, max: 16 }).map((n) => n * MIB) : anyValue(row)
      return fc.record({
        kind: fc.constant('set' as const),
        atUs: anyTime,
        target: fc.constant(target),
        field: fc.constant(field),
        value,
      })
    })
  })
  return fc.oneof(
    fc.record(
      {
        kind: fc.constant('migrate' as const),
        atUs: anyTime,
        vm,
        destination,
        mode: fc.constantFrom('queue' as const, 'force' as const),
      },
      { requiredKeys: ['kind', 'atUs', 'vm', 'destination'] },
    ),
    fc.record({
      kind: fc.constantFrom('cancel', 'switch', 'recover', 'refuse', 'start', 'stop'),
      atUs: anyTime,
      vm,
    }),
    fc.record({
      kind: fc.constant('fail' as const),
      atUs: anyTime,
      target: destination.map((id) => `server/${id}`),
      failure: fc.constantFrom('crash' as const, 'memory' as const),
    }),
    fc.record({
      kind: fc.constant('fail' as const),
      atUs: anyTime,
      target: fc.constantFrom(...links.map(({ id }) => `link/${id}`)),
      failure: fc.constant('cut' as const),
    }),
    fc.record({
      kind: fc.constant('repair' as const),
      atUs: anyTime,
      target: fc.constantFrom(...[...links.map(({ id }) => `link/${id}`), ...servers.map(({ id }) => `server/${id}`)]),
    }),
    anySet,
  )
}

const anyExperimentOf = (base: Experiment): fc.Arbitrary<Experiment> =>
  anyScenario(base.scenario).chain((scenario) =>
    fc.record({
      version: fc.constant(1 as const),
      seed: fc.integer({ min: 0, max: 0xffffffff }),
      scenario: fc.constant(scenario),
      commands: fc
        .array(anyCommand(scenario), { maxLength: 12 })
        .map((commands) => commands.sort((a, b) => a.atUs - b.atUs)),
    }),
  )

export const anyLink: fc.Arbitrary<Link> = fc.constantFrom(...presetIds).chain((preset) =>
  fc.record({
    preset: fc.constant(preset),
    experiment: anyExperimentOf(presets[preset].experiment),
    view: fc.record({
      timeUs: anyTime,
      focusVm: fc.constantFrom(...presets[preset].experiment.scenario.vms.map(({ id }) => id)),
      isPaused: fc.boolean(),
    }),
  }),
)
