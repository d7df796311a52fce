import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presetIds, presets } from '../../src/scenario/presets/index.ts'
import { checkExperiment } from '../../src/scenario/schema.ts'

import { strategyIds } from '../../src/sim/strategies/index.ts'

import { patternIds } from '../../src/sim/workloads/index.ts'
import { aWorld } from '../worlds.ts'
import { anyLink } from './anyLink.ts'

const world = (change: object = {}): unknown => ({ ...structuredClone(aWorld()), ...change })

/** A copy with the value at `path` replaced. */
function withValue(path: string, value: unknown): unknown {
  const copy = structuredClone(aWorld()) as unknown as Record<string, unknown>
  const keys = path.split('.')
  const parent = keys
    .slice(0, -1)
    .reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy)
  parent[keys.at(-1) ?? ''] = value
  return copy
}

describe('an experiment from outside', () => {
  it.each(presetIds)('is accepted if it is the preset %s, also after a trip through JSON', (preset) => {
    const { experiment } = presets[preset]
    expect(checkExperiment(experiment)).toEqual({ ok: true, value: experiment })
    expect(checkExperiment(JSON.parse(JSON.stringify(experiment)))).toEqual({ ok: true, value: experiment })
  })

  it('is accepted whenever a link can say it', () => {
    fc.assert(
      fc.property(anyLink, ({ experiment }) => {
        expect(checkExperiment(JSON.parse(JSON.stringify(experiment)))).toEqual({ ok: true, value: experiment })
      }),
      { numRuns: 200, seed: 31 },
    )
  })

  it.each([
    ['version', 2, '2', '1'],
    ['seed', 'x', '"x"', 'number'],
    ['seed', Number.NaN, 'null', 'number'],
    ['scenario', null, 'null', 'object'],
    ['scenario.servers', {}, '{}', 'array'],
    ['scenario.vms.0.pattern', 'zigzag', '"zigzag"', patternIds.join(', ')],
    ['scenario.vms.0.memoryBytes', '4GiB', '"4GiB"', 'number'],
    ['scenario.vms.0.server', undefined, 'nothing', 'string'],
    ['scenario.vms.0.label', 'x'.repeat(81), `"${'x'.repeat(78)}…`, 'at most 80 characters'],
    ['scenario.migration.strategy', 'constructor', '"constructor"', strategyIds.join(', ')],
    [
      'commands.0.kind',
      'explode',
      '"explode"',
      'migrate, cancel, switch, recover, refuse, start, stop, fail, repair, set',
    ],
    ['commands.0.atUs', null, 'null', 'number'],
    ['commands', 'none', '"none"', 'array'],
  ])('is refused with %s = %j, and told where, what and what is allowed', (path, value, found, allowed) => {
    expect(checkExperiment(withValue(path, value))).toEqual({
      ok: false,
      problems: [{ where: `experiment.${path}`, found, allowed }],
    })
  })

  it('from before a field existed means its default', () => {
    const input = structuredClone(aWorld()) as unknown as { scenario: { links: Record<string, unknown>[] } }
    delete input.scenario.links[0].lossFraction
    expect(checkExperiment(input)).toEqual({ ok: true, value: aWorld() })
  })

  it('is refused with a value of neither kind, and told both', () => {
    const set = { kind: 'set', atUs: 0, target: 'migration', field: 'downtimeLimitMs', value: true }
    expect(checkExperiment(world({ commands: [set] }))).toEqual({
      ok: false,
      problems: [{ where: 'experiment.commands.0.value', found: 'true', allowed: 'number or string' }],
    })
  })

  it.each([
    ['at the top', '', 'extra'],
    ['in the scenario', 'scenario', 'extra'],
    ['in a VM', 'scenario.vms.0', 'extra'],
    ['in a command', 'commands.0', 'extra'],
  ])('is refused with an unknown key %s', (_, path, key) => {
    const input = structuredClone(aWorld()) as unknown as Record<string, unknown>
    const place = path === '' ? input : path.split('.').reduce((at, step) => at[step] as Record<string, unknown>, input)
    place[key] = 1
    const where = ['experiment', path].filter((part) => part !== '').join('.')
    expect(checkExperiment(input)).toEqual({ ok: false, problems: [{ where, found: key, allowed: 'only known keys' }] })
  })

  it('is refused with the key __proto__, and no prototype changes', () => {
    const input = JSON.parse(JSON.stringify(aWorld()).replace('"seed":', '"__proto__":{"polluted":1},"seed":'))
    expect(checkExperiment(input)).toMatchObject({ ok: false, problems: [{ found: '__proto__' }] })
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('has every problem of its shape reported at once', () => {
    const input = {
      version: 0,
      seed: null,
      scenario: { servers: 1, vms: [{ pattern: 7 }], links: [], migration: { strategy: 7 } },
    }
    const checked = checkExperiment(input)
    const where = checked.ok ? [] : checked.problems.map((problem) => problem.where)
    expect(where).toContain('experiment.version')
    expect(where).toContain('experiment.seed')
    expect(where).toContain('experiment.scenario.servers')
    expect(where).toContain('experiment.scenario.vms.0.pattern')
    expect(where).toContain('experiment.scenario.migration.strategy')
    expect(where).toContain('experiment.commands')
  })

  it('has every problem of its values reported at once', () => {
    const { scenario } = aWorld()
    const vm = { ...scenario.vms[0], memoryBytes: 1, server: 'z' }
    const input = {
      ...aWorld(),
      seed: 0.5,
      scenario: { ...scenario, vms: [vm] },
      commands: [{ kind: 'cancel', atUs: -1, vm: 'guest' }],
    }
    expect(checkExperiment(input)).toMatchObject({
      ok: false,
      problems: [
        { where: 'VM guest, memory', found: '1 B', allowed: '16 MiB to 64 GiB' },
        { where: 'VM guest, working set and other used memory' },
        { where: 'VM guest, server', found: 'z', allowed: 'a, b, c' },
        { where: 'seed', found: '0.5' },
        { where: 'command 1, time', found: '-1' },
      ],
    })
  })

  it('is a result and never an exception, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (input) => {
        const checked = checkExperiment(input)
        expect(checked.ok).toBe(false)
        if (!checked.ok) {
          for (const problem of checked.problems)
            expect(problem).toEqual({
              where: expect.any(String),
              found: expect.any(String),
              allowed: expect.not.stringMatching(/^Invalid input$/),
            })
        }
      }),
      { numRuns: 1000, seed: 32 },
    )
  })

  it('is a result and never an exception, whatever replaces one of its parts', () => {
    const paths = [
      'version',
      'seed',
      'scenario',
      'scenario.vms',
      'scenario.vms.0',
      'scenario.vms.0.id',
      'scenario.links',
      'scenario.servers.1',
      'scenario.migration',
      'commands',
      'commands.0',
      'commands.0.vm',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.anything(), (path, value) => {
        const checked = checkExperiment(withValue(path, value))
        if (!checked.ok) expect(checked.problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 1000, seed: 33 },
    )
  })
})
