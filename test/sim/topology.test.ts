import { describe, expect, it } from 'vitest'
import { defaults } from '../../src/base/field.ts'
import type { Experiment, Link } from '../../src/sim/experiment.ts'
import { linkFields } from '../../src/sim/fields.ts'
import { routeOf, routeValues, topologyOf } from '../../src/sim/topology.ts'
import { validateExperiment } from '../../src/sim/validate.ts'
import { aServer, aVm, aWorld, run, type World } from '../worlds.ts'

const S = 1_000_000
const link = (id: string, change: Partial<Link> = {}): Link => ({ ...defaults(linkFields), id, label: id, ...change })

/** Two sites of 10 Gbit/s, one with a rack, joined by a WAN of 500 Mbit/s and 10 ms. */
const links = [
  link('wan', { kind: 'wan', bitsPerSecond: 500e6, latencyUs: 10_000, redirection: 'tunnel' }),
  link('north', { up: 'wan' }),
  link('rack', { up: 'north', kind: 'rack', bitsPerSecond: 1e9 }),
  link('south', { up: 'wan' }),
]
const servers = [
  aServer('a', { link: 'north' }),
  aServer('b', { link: 'rack' }),
  aServer('c', { link: 'south' }),
  aServer('d', { link: 'rack' }),
]

function sites(world: World = {}): Experiment {
  const made = aWorld({ servers, ...world })
  return { ...made, scenario: { ...made.scenario, links } }
}

const way = (source: string, destination: string): string[] =>
  routeOf(sites().scenario, { source, destination }).map((i) => links[i].id)

describe('a network of several links', () => {
  it('leads up to the common link and down again', () => {
    expect(way('a', 'b')).toEqual(['north', 'rack'])
    expect(way('b', 'd')).toEqual(['rack'])
    expect(way('b', 'c')).toEqual(['rack', 'north', 'wan', 'south'])
    expect(way('c', 'a')).toEqual(['south', 'wan', 'north'])
  })

  it('leads clients no further than their site', () => {
    const { clientRoute } = topologyOf(sites().scenario)
    expect([0, 1, 2].map((server) => clientRoute(server).map((i) => links[i].id))).toEqual([
      ['north'],
      ['rack', 'north'],
      ['south'],
    ])
  })

  it('adds latencies and losses, and keeps the least share of data', () => {
    const lossy = links.map((each) => ({ ...each, lossFraction: 0.1 }))
    const { latencyUs, lossFraction } = routeValues(lossy, [1, 0, 3])
    expect(latencyUs).toBe(10_200)
    expect(lossFraction).toBeCloseTo(1 - 0.9 ** 3, 12)
  })

  it('lets the narrowest link decide, and redirects as the common link does', () => {
    const total = (destination: string) => {
      const commands = [{ kind: 'migrate' as const, atUs: S, vm: 'guest', destination }]
      const vms = [aVm({ usedBytes: 128 * 2 ** 20, writesPerSecond: 0 })]
      return run(sites({ vms, commands })).results[0]
    }
    const [near, far] = [total('b'), total('c')]
    expect((far.totalMigrationTimeMs ?? 0) / (near.totalMigrationTimeMs ?? 1)).toBeCloseTo(2, 0)
    // A tunnel takes a round trip and 5 ms, an announcement in the site 1 ms and one way.
    expect(far.downtimeParts?.announcementMs).toBeCloseTo(5 + 2 * 10.2, 3)
    expect(near.downtimeParts?.announcementMs).toBeCloseTo(1 + 0.2, 3)
  })

  it('a cut stops what has to cross it, and nothing else', () => {
    const commands = [
      { kind: 'migrate' as const, atUs: S, vm: 'guest', destination: 'b' },
      { kind: 'fail' as const, atUs: S, target: 'link/wan', failure: 'cut' as const },
      { kind: 'migrate' as const, atUs: S, vm: 'other', destination: 'a' },
    ]
    const vms = [aVm(), aVm({ id: 'other', server: 'c' })]
    const { results, events } = run(sites({ vms, commands }))
    expect(results.map(({ vm, phase }) => [vm, phase])).toEqual([['guest', 'completed']])
    expect(events.find(({ kind }) => kind === 'refused')).toMatchObject({
      vm: 'other',
      refusals: [{ what: 'wan is cut' }],
    })
  })

  it.each([
    [[link('a'), link('b')], 'links without one above them'],
    [[link('a'), link('b', { up: 'c' }), link('c', { up: 'b' })], 'link b, up'],
    [[link('a'), link('b', { up: 'nowhere' })], 'link b, up'],
  ])('has to be one tree (%#)', (wrong, where) => {
    const made = aWorld()
    const problems = validateExperiment({ ...made, scenario: { ...made.scenario, links: wrong } })
    expect(problems.map((problem) => problem.where)).toContain(where)
  })
})
