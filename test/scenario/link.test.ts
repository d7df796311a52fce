import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { GIB, MIB } from '../../src/base/units.ts'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { encodeLink } from '../../src/scenario/encodeLink.ts'
import { presetIds, presets } from '../../src/scenario/presets/index.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { validateExperiment } from '../../src/sim/validate.ts'
import { anyLink } from './anyLink.ts'

// More than the usual seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const first = presets.first.experiment

describe('a link', () => {
  it('that was written is read as what was written', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        expect(validateExperiment(link.experiment)).toEqual([])
        expect(decodeLink(encodeLink(link))).toEqual({ ...link, problems: [] })
      }),
      { numRuns: 600, seed: 21 },
    )
  })

  it('passes through an address bar unchanged: no character of it needs an escape', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        const fragment = encodeLink(link)
        expect(new URL(`https://example.org/#${fragment}`).hash).toBe(`#${fragment}`)
        expect(fragment).toMatch(/^[\w=&.:;/+-]*$/)
      }),
      { numRuns: 200, seed: 22 },
    )
  })

  it('may be escaped by a mail program and still reads the same', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        const escaped = encodeLink(link)
          .split('&')
          .map((pair) => pair.split('=').map(encodeURIComponent).join('='))
          .join('&')
        expect(decodeLink(`#${escaped}`)).toEqual({ ...link, problems: [] })
      }),
      { numRuns: 100, seed: 23 },
    )
  })

  it.each(presetIds)('to the preset %s says nothing but version and name', (preset) => {
    const { experiment } = presets[preset]
    const view = { timeUs: 0, focusVm: experiment.scenario.vms[0].id, isPaused: false }
    expect(encodeLink({ preset, experiment, view })).toBe(`v=1&s=${preset}`)
  })

  it.each(['', '#'])('that is empty (%j) is the first preset, and nothing is wrong with it', (fragment) => {
    expect(decodeLink(fragment)).toEqual({
      preset: presetIds[0],
      experiment: presets[presetIds[0]].experiment,
      view: { timeUs: 0, focusVm: presets[presetIds[0]].experiment.scenario.vms[0].id, isPaused: false },
      problems: [],
    })
  })

  it('reads as people write it, in any unit and order', () => {
    const { experiment, view, problems } = decodeLink(
      '#vm.web.memory=8gib&link.lan.bandwidth=1.07Gbit/s&migration.downtime=0.1s&t=6s&focus=db&paused=1&seed=4294967295' +
        '&do=2s:move:web:beta;5200ms:set:vm.web.writes:2e4;7s:cancel:web&s=first&v=1',
    )
    expect(problems).toEqual([])
    expect(experiment.scenario.vms[0].memoryBytes).toBe(8 * GIB)
    expect(experiment.scenario.links[0].bitsPerSecond).toBe(1.07e9)
    expect(experiment.scenario.migration.downtimeLimitMs).toBe(100)
    expect(experiment.seed).toBe(0xffffffff)
    expect(view).toEqual({ timeUs: 6e6, focusVm: 'db', isPaused: true })
    expect(experiment.commands).toEqual([
      { kind: 'migrate', atUs: 2e6, vm: 'web', destination: 'beta' },
      { kind: 'set', atUs: 5.2e6, target: 'vm/web', field: 'writesPerSecond', value: 20_000 },
      { kind: 'cancel', atUs: 7e6, vm: 'web' },
    ])
  })

  it('does not write into the preset that it starts from', () => {
    const before = JSON.stringify(presets)
    decodeLink(
      'v=1&vm.web.memory=8GiB&server.alpha.nic=1Gbit/s&link.lan.latency=5ms&migration.cap=10MiB/s&do=1s:cancel:web',
    )
    expect(JSON.stringify(presets)).toBe(before)
  })
})

/** What stands in every broken link beside the break, and has to survive it. */
const sound =
  'seed=5&link.lan.bandwidth=1Gbit/s&migration.downtime=50ms&do=1s:move:web:beta;3s:cancel:web&t=2s&focus=mail&paused=1'

/** Name, the break, and its one problem. */
const breaks: [string, string, { where: string; found: string; allowed: string | RegExp }][] = [
  [
    'an unknown key',
    'v=1&colour=red',
    {
      where: 'link',
      found: 'colour',
      allowed: /^v, s, seed, links, servers, vms, do, t, focus, paused, hide, lock, embed, view, lang, explore$/,
    },
  ],
  ['an unknown field', 'v=1&vm.web.colour=red', { where: 'link', found: 'vm.web.colour', allowed: /^a field such as/ }],
  ['an unknown VM', 'v=1&vm.ghost.memory=4GiB', { where: 'link', found: 'vm.ghost.memory', allowed: /^a field/ }],
  [
    'a field called __proto__',
    'v=1&vm.web.__proto__=1',
    { where: 'link', found: 'vm.web.__proto__', allowed: /^a field/ },
  ],
  [
    'a VM called constructor',
    'v=1&vm.constructor.memory=1',
    { where: 'link', found: 'vm.constructor.memory', allowed: /^a f/ },
  ],
  ['a thing called __proto__', 'v=1&__proto__.x.y=1', { where: 'link', found: '__proto__.x.y', allowed: /^a field/ }],
  ['the key __proto__', 'v=1&__proto__=1', { where: 'link', found: '__proto__', allowed: /^v, s/ }],
  ['the key constructor', 'v=1&constructor=1', { where: 'link', found: 'constructor', allowed: /^v, s/ }],
  [
    'the key hasOwnProperty without a value',
    'v=1&hasOwnProperty',
    { where: 'link', found: 'hasOwnProperty', allowed: /^v, s/ },
  ],
  ['an unknown preset', 'v=1&s=last', { where: 'link, s', found: 'last', allowed: presetIds.join(', ') }],
  [
    'a preset called constructor',
    'v=1&s=constructor',
    { where: 'link, s', found: 'constructor', allowed: presetIds.join(', ') },
  ],
  [
    'a preset called __proto__',
    'v=1&s=__proto__',
    { where: 'link, s', found: '__proto__', allowed: presetIds.join(', ') },
  ],
  [
    'a wrong unit',
    'v=1&vm.web.writes=5GiB',
    { where: 'link, vm.web.writes', found: '5GiB', allowed: 'a number with pages/s' },
  ],
  [
    'no number at all',
    'v=1&vm.web.writes=many',
    { where: 'link, vm.web.writes', found: 'many', allowed: 'a number with pages/s' },
  ],
  [
    'too large a value',
    'v=1&vm.web.memory=9000GiB',
    { where: 'link, vm.web.memory', found: '9000GiB', allowed: '16 MiB to 64 GiB' },
  ],
  [
    'too small a value',
    'v=1&vm.web.memory=-1MiB',
    { where: 'link, vm.web.memory', found: '-1MiB', allowed: '16 MiB to 64 GiB' },
  ],
  [
    'an infinite value',
    'v=1&vm.web.memory=1e999',
    { where: 'link, vm.web.memory', found: '1e999', allowed: '16 MiB to 64 GiB' },
  ],
  [
    'a value between steps',
    'v=1&vm.web.vcpus=2.5',
    { where: 'link, vm.web.vcpus', found: '2.5', allowed: 'multiples of 1' },
  ],
  [
    'an unknown option',
    'v=1&vm.web.pattern=zigzag',
    { where: 'link, vm.web.pattern', found: 'zigzag', allowed: /^uniform, hotcold,/ },
  ],
  [
    'an option called toString',
    'v=1&migration.strategy=toString',
    { where: 'link, migration.strategy', found: 'toString', allowed: /^precopy/ },
  ],
  ['a newer version', 'v=2', { where: 'link, v', found: '2', allowed: '1; a newer link needs a newer Migrascope' }],
  [
    'no version',
    's=first',
    { where: 'link, v', found: 'no version', allowed: '1; a newer link needs a newer Migrascope' },
  ],
  [
    'a bad escape in a value',
    'v=1&s=%E0%A4%A',
    { where: 'link', found: 's=%E0%A4%A', allowed: 'text in percent-encoded UTF-8' },
  ],
  ['a bad escape in a key', 'v=1&%=1', { where: 'link', found: '%=1', allowed: 'text in percent-encoded UTF-8' }],
  ['a key that stands twice', 'v=1&v=1', { where: 'link, v', found: '1', allowed: 'each key only once' }],
  [
    'two of a field',
    'v=1&vm.web.vcpus=4&vm.web.vcpus=5',
    { where: 'link, vm.web.vcpus', found: '5', allowed: 'each key only once' },
  ],
  [
    'a working set larger than its memory',
    'v=1&vm.web.workingset=5GiB',
    {
      where: 'VM web, working set and other used memory',
      found: '5.25 GiB',
      allowed: /^at most \d+ MiB: the guest OS needs the rest of 4 GiB$/,
    },
  ],
  [
    'more memory than the server has',
    'v=1&vm.web.memory=60GiB',
    { where: 'server alpha, memory of its VMs', found: '62 GiB', allowed: 'at most 32 GiB' },
  ],
]

/** A broken list of commands, its problem, and what is left of the list. */
const brokenCommands: [string, string, { where: string; found: string; allowed: string | RegExp }, number][] = [
  [
    'a move of an unknown VM',
    '1s:move:web:beta;2s:move:ghost:beta;3s:cancel:web',
    { where: 'link, do, 2, VM', found: 'ghost', allowed: 'web, db, mail, video' },
    2,
  ],
  [
    'a move to an unknown server',
    '1s:move:web:omega;3s:cancel:web',
    { where: 'link, do, 1, destination', found: 'omega', allowed: 'alpha, beta, gamma' },
    1,
  ],
  [
    'a cancel of __proto__',
    '1s:cancel:__proto__;3s:cancel:web',
    { where: 'link, do, 1, VM', found: '__proto__', allowed: 'web, db, mail, video' },
    1,
  ],
  [
    'times out of order',
    '1s:move:web:beta;2s:cancel:mail;3s:cancel:db;1500ms:cancel:web;4s:cancel:video',
    {
      where: 'link, do, 4, time',
      found: '1500ms',
      allowed: '3 s (the command before it) to 600 s, the end of the scene',
    },
    4,
  ],
  [
    'a time before the start',
    '-1s:cancel:web',
    { where: 'link, do, 1, time', found: '-1s', allowed: '0 s to 600 s, the end of the scene' },
    0,
  ],
  [
    'an infinite time',
    '1e999s:cancel:web',
    { where: 'link, do, 1, time', found: '1e999s', allowed: /^0 s to 600 s/ },
    0,
  ],
  [
    'a time after the end of the scene',
    '1s:cancel:web;600s:cancel:web;601s:move:web:beta',
    { where: 'link, do, 3, time', found: '601s', allowed: /^600 s .* to 600 s, the end of the scene$/ },
    2,
  ],
  [
    'a time in gibibytes',
    '1GiB:cancel:web;2s:cancel:web',
    { where: 'link, do, 1', found: '1GiB', allowed: 'a number with s, ms, us' },
    1,
  ],
  ['no time', ':cancel:web', { where: 'link, do, 1', found: '', allowed: 'a number with s, ms, us' }, 0],
  [
    'an unknown verb',
    '1s:explode:web;2s:cancel:web',
    {
      where: 'link, do, 1',
      found: '1s:explode:web',
      allowed:
        'time:move:vm:server, time:queue:vm:server, time:force:vm:server, time:cancel:vm, time:switch:vm, time:recover:vm, time:refuse:vm, time:start:vm, time:stop:vm, time:fail:thing:crash|memory|cut, time:repair:thing, time:set:field:value',
    },
    1,
  ],
  [
    'too many parts',
    '1s:cancel:web:now',
    { where: 'link, do, 1', found: '1s:cancel:web:now', allowed: /^time:move/ },
    0,
  ],
  [
    'an unknown field',
    ';;1s:set:vm.web.colour:3',
    { where: 'link, do, 3', found: 'vm.web.colour', allowed: /^a field such as/ },
    0,
  ],
  [
    'the field __proto__',
    '1s:set:vm.web.__proto__:3',
    { where: 'link, do, 1', found: 'vm.web.__proto__', allowed: /^a field such as/ },
    0,
  ],
  [
    'a field that is fixed while the VM runs',
    '1s:set:vm.web.memory:8GiB',
    { where: 'link, do, 1', found: 'vm.web.memory', allowed: /vm\.web\.writes/ },
    0,
  ],
  [
    'a field of a server',
    '1s:set:server.alpha.nic:1Gbit/s',
    { where: 'link, do, 1', found: 'server.alpha.nic', allowed: 'server.alpha.maintenance' },
    0,
  ],
  [
    'a value out of bounds',
    '1s:set:migration.downtime:1h;2s:cancel:web',
    { where: 'link, do, 1, migration.downtime', found: '1h', allowed: 'a number with s, ms' },
    1,
  ],
  [
    'a working set that does not fit',
    '1s:set:vm.web.workingset:5GiB',
    { where: 'VM web, working set and other used memory', found: '5.25 GiB', allowed: /^at most/ },
    0,
  ],
]

/** A broken view, its problem, and the view that is left of `t=2s&focus=mail&paused=1`. */
const brokenViews: [string, { where: string; found: string; allowed: string | RegExp }, object][] = [
  [
    't=2GiB&focus=mail&paused=1',
    { where: 'link, t', found: '2GiB', allowed: 'a number with s, ms, us' },
    { timeUs: 0, focusVm: 'mail', isPaused: true },
  ],
  [
    't=601s&focus=mail&paused=1',
    { where: 'link, t', found: '601s', allowed: '0 s to 600 s' },
    { timeUs: 0, focusVm: 'mail', isPaused: true },
  ],
  [
    't=-2s&focus=mail&paused=1',
    { where: 'link, t', found: '-2s', allowed: '0 s to 600 s' },
    { timeUs: 0, focusVm: 'mail', isPaused: true },
  ],
  [
    't=2s&focus=ghost&paused=1',
    { where: 'link, focus', found: 'ghost', allowed: 'web, db, mail, video' },
    { timeUs: 2e6, focusVm: 'web', isPaused: true },
  ],
  [
    't=2s&focus=mail&paused=yes',
    { where: 'link, paused', found: 'yes', allowed: '0, 1' },
    { timeUs: 2e6, focusVm: 'mail', isPaused: false },
  ],
]

const problemLike = ({
  where,
  found,
  allowed,
}: {
  where: string
  found: string
  allowed: string | RegExp
}): object => ({
  where,
  found,
  allowed: typeof allowed === 'string' ? allowed : expect.stringMatching(allowed),
})

describe('a broken link', () => {
  it.each(breaks)('with %s says so and keeps the rest', (_, broken, problem) => {
    const link = decodeLink(`#${broken}&${sound}`)
    expect(link.problems).toEqual([problemLike(problem)])
    const { experiment, view } = link
    expect(experiment.seed).toBe(5)
    expect(experiment.scenario.links[0].bitsPerSecond).toBe(1e9)
    expect(experiment.scenario.migration).toEqual({ ...first.scenario.migration, downtimeLimitMs: 50 })
    expect(experiment.scenario.servers).toEqual(first.scenario.servers)
    expect(experiment.scenario.vms).toEqual(first.scenario.vms)
    expect(experiment.commands).toHaveLength(2)
    expect(view).toEqual({ timeUs: 2e6, focusVm: 'mail', isPaused: true })
  })

  it.each(brokenCommands)(
    'that gives %s says so at its place and keeps the other commands',
    (_, commands, problem, left) => {
      const link = decodeLink(`v=1&seed=5&do=${commands}`)
      expect(link.problems).toEqual([problemLike(problem)])
      expect(link.experiment.commands).toHaveLength(left)
      expect(link.experiment).toMatchObject({ seed: 5, scenario: first.scenario })
    },
  )

  it.each(brokenViews)('with the view %s says so and keeps the rest of the view', (view, problem, left) => {
    const link = decodeLink(`v=1&${view}`)
    expect(link.problems).toEqual([problemLike(problem)])
    expect(link.view).toEqual(left)
  })

  it.each(['', '-1', '1.5', '4294967296', '99999999999', '1e3', '٣', 'x'])(
    'with the seed %j keeps the preset’s',
    (seed) => {
      const { experiment, problems } = decodeLink(`v=1&seed=${seed}`)
      expect(problems).toEqual([{ where: 'link, seed', found: seed, allowed: 'a whole number from 0 to 4294967295' }])
      expect(experiment.seed).toBe(first.seed)
    },
  )

  it('that is too long is not read at all', () => {
    const { experiment, problems } = decodeLink(`v=1&seed=5&x=${'x'.repeat(64_000)}`)
    expect(problems).toEqual([{ where: 'link', found: '64013 characters', allowed: 'at most 64000' }])
    expect(experiment).toEqual(first)
  })

  it('has all its problems reported at once, in one list', () => {
    const { problems } = decodeLink(`v=9&s=x&seed=x&vm.web.writes=x&y=1&do=1s:x;2s:cancel:x&t=x&focus=x&paused=x`)
    expect(problems.map(({ where }) => where).sort()).toEqual(
      [
        'link',
        'link, do, 1',
        'link, do, 2, VM',
        'link, focus',
        'link, paused',
        'link, s',
        'link, seed',
        'link, t',
        'link, v',
        'link, vm.web.writes',
      ].sort(),
    )
  })

  it('leaves the machines as the preset has them if they do not fit together, and says why once', () => {
    const { experiment, problems } = decodeLink(
      'v=1&vm.web.workingset=5GiB&vm.db.vcpus=3&server.beta.memory=16GiB&do=1s:cancel:web;2s:cancel:db',
    )
    expect(problems).toHaveLength(1)
    expect(experiment.scenario).toEqual(first.scenario)
    expect(experiment.commands).toHaveLength(2)
  })

  it('changes no prototype', () => {
    for (const key of [
      '__proto__',
      'constructor.prototype',
      'vm.__proto__.polluted',
      'vm.web.__proto__',
      '__proto__.polluted',
    ])
      decodeLink(`v=1&${key}=1&do=1s:set:${key}:1`)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

describe('any text whatever', () => {
  const junk = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '',
      '=',
      '&',
      '%',
      '%zz',
      ';',
      ':',
      '.',
      '__proto__',
      'constructor',
      'NaN',
      '-1',
      '1e999',
      '0',
      '64GiB',
      '400Gbit/s',
      '2000000',
    ),
  )
  const key = fc.oneof(
    junk,
    fc.constantFrom(
      'v',
      's',
      'seed',
      'do',
      't',
      'focus',
      'paused',
      'vm.web.memory',
      'vm.db.workingset',
      'vm.mail.used',
      'server.alpha.memory',
      'vm.video.writes',
      'link.lan.latency',
      'migration.strategy',
    ),
  )
  const pairs = fc
    .array(fc.tuple(key, junk), { maxLength: 8 })
    .map((list) => list.map(([k, v]) => `${k}=${v}`).join('&'))

  /** A sound link with a few places cut out, overwritten, doubled or swapped. */
  const mutated = fc
    .tuple(anyLink, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), junk), { minLength: 1, maxLength: 4 }))
    .map(([link, edits]) =>
      edits.reduce((text, [at, length, piece]) => {
        const place = at % (text.length + 1)
        const end = place + length
        return at % 3 === 0
          ? text.slice(0, place) + piece + text.slice(end)
          : at % 3 === 1
            ? text.slice(0, end) + text.slice(place)
            : text.split('&').reverse().join('&').slice(0, place) + piece + text.slice(end)
      }, encodeLink(link)),
    )

  it('decodes to an experiment that runs, whatever is wrong with it, and is written as a link that is sound', () => {
    const fragments = fc.oneof(
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
      { weight: 2, arbitrary: pairs },
      { weight: 5, arbitrary: mutated },
    )
    let broken = 0
    fc.assert(
      fc.property(fragments, (fragment) => {
        const link = decodeLink(fragment)
        if (link.problems.length > 0) broken++
        for (const problem of link.problems) {
          expect(problem).toEqual({
            where: expect.stringMatching(/./),
            found: expect.any(String),
            allowed: expect.stringMatching(/./),
          })
        }
        expect(validateExperiment(link.experiment)).toEqual([])
        const simulation = createSimulation(link.experiment)
        advanceTo(simulation, 200_000)
        expect(simulation.state.timeUs).toBe(200_000)
        const { problems: _, ...sound } = link
        expect(decodeLink(encodeLink(sound))).toEqual({ ...sound, problems: [] })
      }),
      { numRuns: 2000, seed: 24 },
    )
    expect(broken).toBeGreaterThan(1000)
  })

  it('with as many commands as fit is read and kept whole', () => {
    const commands = Array.from({ length: 3500 }, (_, i) => `${i}us:cancel:db`).join(';')
    const { experiment, problems } = decodeLink(`v=1&do=${commands}`)
    expect(problems).toEqual([])
    expect(experiment.commands).toHaveLength(3500)
  })

  it('never changes a value silently: what is not as written is reported', () => {
    const { experiment, problems } = decodeLink('v=1&vm.web.memory=3000MiB&vm.web.workingset=768MiB')
    expect(problems).toEqual([])
    expect(experiment.scenario.vms[0].memoryBytes).toBe(3000 * MIB)
  })
})
