// A day of a fleet: what must hold at each step, and how policies compare, as published.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaults } from '../../src/base/field.ts'
import { figuresOfDay, runDay, STEP_MS, startDay, stepDay } from '../../src/sim/consolidationDay.ts'
import { type AutomationValues, automationFields } from '../../src/sim/fields.ts'
import { type PolicyId, policyIds } from '../../src/sim/policies/index.ts'
import { publishedFleet } from '../../src/sim/publishedFleet.ts'

/** As published: every five minutes, without hold time, and no question of cost. */
const published = (policy: PolicyId | null): AutomationValues => ({
  ...defaults(automationFields),
  level: policy === null ? 'off' : 'act',
  policy: policy ?? 'thr',
  intervalMs: STEP_MS,
  holdMs: 0,
  costBenefit: 'off',
})
const careful = { ...published('thr'), holdMs: 3_600_000, costBenefit: 'on' } as const

it('no VM is twice or nowhere, no memory is promised twice, and energy adds up', () => {
  fc.assert(
    fc.property(
      fc.record({
        policy: fc.constantFrom(...policyIds),
        hosts: fc.integer({ min: 8, max: 14 }),
        vms: fc.integer({ min: 1, max: 16 }),
        seed: fc.integer({ min: 0, max: 1e6 }),
        isCareful: fc.boolean(),
      }),
      ({ policy, hosts, vms, seed, isCareful }) => {
        const fleet = publishedFleet(hosts, vms, seed, { ...(isCareful ? careful : published(policy)), policy })
        const day = startDay(fleet)
        let [joules, moves] = [0, 0]
        for (let step = 0; step < 60; step++) {
          const before = [...day.at]
          stepDay(fleet, day)
          expect(day.at).toHaveLength(vms)
          fleet.hosts.forEach((host, h) => {
            const here = fleet.vms.filter((_, vm) => day.at[vm] === h)
            expect(here.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0)).toBeLessThanOrEqual(host.memoryBytes)
            for (const vm of here) expect(vm.mips).toBeLessThanOrEqual(host.coreMips)
          })
          expect(day.at.every((host) => host >= 0 && host < hosts)).toBe(true)
          expect(day.at.filter((host, vm) => host !== before[vm]).length).toBeLessThanOrEqual(day.movesAt[step])
          expect(day.hostsOn[step]).toBe(new Set(day.at).size)
          joules += (day.watts[step] * STEP_MS) / 1000
          moves += day.movesAt[step]
        }
        const { energyKwh, slatah, pdm, slav, esv, ...figures } = figuresOfDay(day)
        expect(figures.moves).toBe(moves)
        expect(energyKwh * 3.6e6).toBeGreaterThanOrEqual(joules - 1)
        // Each move costs the energy of its bytes besides: at most 1,740 MiB, 1,000 J.
        expect(energyKwh * 3.6e6).toBeLessThanOrEqual(joules + 1000 * moves + 1)
        for (const share of [slatah, pdm]) expect(share >= 0 && share <= 1).toBe(true)
        expect([slav, esv]).toEqual([slatah * pdm, energyKwh * slatah * pdm])
      },
    ),
    { numRuns: 60, seed: 3 },
  )
})

describe('the same day under different policies', () => {
  const [hosts, vms] = [100, 130]
  const dayOf = (seed: number, automation: AutomationValues) =>
    figuresOfDay(runDay(publishedFleet(hosts, vms, seed, automation)))

  it.each([1, 2, 3, 4, 5])('orders as published (seed %i)', (seed) => {
    const none = dayOf(seed, published(null))
    const [thr, iqr, mad, lr] = (['thr', 'iqr', 'mad', 'lr'] as const).map((policy) => dayOf(seed, published(policy)))
    // Power management by load alone needs far more than any consolidation does: published 614 kWh against 90.
    for (const each of [thr, iqr, mad, lr]) expect(none.energyKwh / each.energyKwh).toBeGreaterThan(3)
    // The three thresholds need about the same; 15 % is allowed, published are 3 %.
    const three = [thr, iqr, mad].map(({ energyKwh }) => energyKwh)
    expect(Math.max(...three) / Math.min(...three)).toBeLessThan(1.15)
    // Local regression moves least, and violates least for its energy.
    for (const each of [thr, iqr, mad]) {
      expect(lr.moves).toBeLessThan(each.moves)
      expect(lr.esv).toBeLessThan(each.esv)
    }
    expect(none.moves).toBe(0)
  })

  it('hold time and a test of the cost take most of the moves and nearly all ping-pongs away, for some energy', () => {
    const [eager, calm] = [dayOf(1, published('thr')), dayOf(1, careful)]
    expect(calm.moves).toBeLessThan(eager.moves / 2)
    expect(calm.pingPongs).toBeLessThan(eager.pingPongs / 10)
    expect(calm.energyKwh).toBeLessThan(eager.energyKwh * 1.25)
  })

  it('is the same day twice, and another one with another seed', () => {
    expect(dayOf(1, careful)).toEqual(dayOf(1, careful))
    expect(dayOf(1, careful)).not.toEqual(dayOf(2, careful))
  })
})
