import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeProblem } from '../../src/base/result.ts'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { planTextOf, readPlan, spellPlan } from '../../src/scenario/exploreLink.ts'
import { axisValues } from '../../src/scenario/sweepAxis.ts'
import { sweptField } from '../../src/scenario/sweepPlan.ts'
import { checkSpec, specHash } from '../../src/sweep/spec.ts'
import { firstScenario, smallInput, smallSpec } from './sweeps.ts'

const problemsOf = (input: unknown): string[] => {
  const checked = checkSpec(input)
  return checked.ok ? [] : checked.problems.map(describeProblem)
}

describe('a sweep that comes from outside', () => {
  it('says everything that is wrong with it at once, with where, found and allowed', () => {
    const problems = problemsOf({
      ...smallInput,
      version: 2,
      vm: 'ghost',
      destination: 'moon',
      x: { ...smallInput.x, from: '-5pages/s', steps: 1 },
      y: { ...smallInput.y, field: 'vm.mail.pattern' },
      strategies: ['precopy', 'precopy'],
      seeds: 'none',
      colour: 'red',
    })
    expect(problems).toEqual([
      expect.stringMatching(/^sweep: "colour" is not allowed; allowed is version, preset/),
      'sweep, version: "2" is not allowed; allowed is 1',
      'sweep, vm: "ghost" is not allowed; allowed is web, db, mail, video',
      expect.stringMatching(/^sweep, destination: "moon" is not allowed; allowed is beta, gamma$/),
      expect.stringMatching(/^sweep, x, from: "-5pages\/s" is not allowed; allowed is 0 pages\/s to/),
      'sweep, x, steps: "1" is not allowed; allowed is a whole number from 2 to 256',
      expect.stringMatching(/^sweep, y, field: "vm\.mail\.pattern" is not allowed; allowed is a quantity/),
      expect.stringMatching(/^sweep, strategies: /),
      'sweep, seeds: "none" is not allowed; allowed is same, own',
    ])
  })

  it.each([
    ['a range that goes back', { x: { ...smallInput.x, to: '500pages/s' } }, /x, to: .* more than 1000 pages/],
    ['a log scale from 0', { x: { ...smallInput.x, from: 0 } }, /x, from: .* more than 0 on a log scale/],
    ['the same field twice', { y: smallInput.x }, /y, field: .* another field/],
    ['an unknown preset', { preset: 'nowhere' }, /preset: "\\?"?nowhere.*first, maintenance/],
    ['two experiments', { link: '#v=1' }, /2 experiments/],
    ['a broken link', { preset: undefined, link: '#v=1&colour=red' }, /colour/],
    ['no axis', { x: 7 }, /sweep, x: "7" .* field, from, to, steps, scale/],
    [
      'more values than there are',
      { x: { field: 'vm.mail.vcpus', from: 1, to: 4, steps: 9 } },
      /x, steps: "9" .* at most 4 between these ends/,
    ],
    [
      'too many cells',
      {
        x: { ...smallInput.x, steps: 256 },
        y: { ...smallInput.y, steps: 256 },
      },
      /131072 cells.*at most 100000/,
    ],
  ])('refuses %s', (_, change, words) => {
    const problems = problemsOf({ ...smallInput, ...change })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(words)
  })

  it('is the same sweep whichever way its experiment is written, and another one if anything is', () => {
    const { preset: _, ...rest } = smallInput
    const linked = checkSpec({ ...rest, link: 'https://example.org/#v=1&s=first&do=2s:move:web:beta' })
    expect(linked.ok && specHash(linked.value)).toBe(specHash(smallSpec))
    const other = checkSpec({ ...smallInput, x: { ...smallInput.x, steps: 6 } })
    expect(other.ok && specHash(other.value)).not.toBe(specHash(smallSpec))
  })
})

describe('an axis', () => {
  it('has both ends, equal factors on a log scale and equal steps on a linear one', () => {
    const { field } = sweptField(firstScenario, 'vm.mail.writes')
    const axis = { field: 'vm.mail.writes', from: 1000, to: 400_000, steps: 7 }
    const log = axisValues({ ...axis, scale: 'log' }, field)
    log.forEach((value, i) => {
      expect(Math.abs(value - 1000 * 400 ** (i / 6))).toBeLessThanOrEqual(0.5)
    })
    expect(axisValues({ ...axis, from: 0, to: 600, scale: 'linear' }, field)).toEqual([0, 100, 200, 300, 400, 500, 600])
  })

  it('gives fractions in as few digits as their steps have', () => {
    const { field } = sweptField(firstScenario, 'vm.mail.cpu')
    const axis = { field: 'vm.mail.cpu', from: 0, to: 1, steps: 11, scale: 'linear' } as const
    expect(axisValues(axis, field)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
  })
})

describe('a sweep in a link', () => {
  it('reads as what it is, and is read back as it was', () => {
    const text = spellPlan(smallSpec.plan, firstScenario)
    expect(text).toBe(
      'mail:beta;vm.mail.writes:1000pages/s:400000pages/s:5:log;link.lan.bandwidth:1Gbit/s:5Gbit/s:3:linear;precopy:nonlive',
    )
    expect(readPlan(text, firstScenario)).toEqual({ ok: true, value: smallSpec.plan })
    expect(readPlan(`${text};own`, firstScenario)).toMatchObject({ value: { seeds: 'own' } })
  })

  it('is found in a fragment, and refused with words when it is broken', () => {
    expect(planTextOf('#v=1&s=first&explore=a%3Ab;c')).toBe('a:b;c')
    expect(planTextOf('#v=1')).toBeNull()
    const broken = readPlan('mail', firstScenario)
    expect(broken.ok ? '' : broken.problems.map(describeProblem).join()).toContain('vm:server;x;y;strategies;seeds')
    expect(readPlan('mail:beta;a;b;precopy', firstScenario).ok).toBe(false)
  })
})

describe('sweeps in links that were given away', () => {
  const given = readFileSync(new URL('../scenario/links.txt', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => (line.includes('explore=') ? line.split(' ')[1] : []))

  it('are one or more', () => expect(given.length).toBeGreaterThan(0))

  it.each(given)('%s is the sweep that it was', (fragment) => {
    const { scenario } = decodeLink(fragment).experiment
    const plan = readPlan(planTextOf(fragment) ?? '', scenario)
    expect(plan.ok && `explore=${spellPlan(plan.value, scenario)}`).toBe(
      fragment.split('&').find((part) => part.startsWith('explore=')),
    )
  })
})
