// What holds for every policy on any view.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { GIB } from '../../../src/base/units.ts'
import { policies, policyIds } from '../../../src/sim/policies/index.ts'
import type { MonitoringView, Policy } from '../../../src/sim/policies/policy.ts'
import { aView } from './views.ts'

/** Records around a mean, so that some load lasts. */
const series = fc
  .record({
    mean: fc.oneof(fc.constantFrom(0.2, 0.5, 1), fc.constantFrom(3, 6)),
    jitter: fc.array(fc.double({ min: 0.8, max: 1.2, noNaN: true }), { minLength: 1, maxLength: 14 }),
  })
  .map(({ mean, jitter }) => jitter.map((each) => mean * each))
const anyView: fc.Arbitrary<MonitoringView> = fc
  .record({
    servers: fc.array(
      fc.record({
        cores: fc.constantFrom(8, 16),
        isUp: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
        isLeaving: fc.oneof({ weight: 1, arbitrary: fc.constant(true) }, { weight: 3, arbitrary: fc.constant(false) }),
        vms: fc.array(
          fc.record({
            memoryBytes: fc.integer({ min: 1, max: 12 }).map((gib) => gib * GIB),
            wantedCores: series,
            networkBytesPerSecond: series.map((values) => values.map((value) => value * 1e8)),
            isHeld: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
            priority: fc.integer({ min: 1, max: 10 }),
          }),
          { maxLength: 5 },
        ),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    forbidden: fc.integer({ min: 0, max: 4 }),
    settings: fc.record({
      aggressiveness: fc.integer({ min: 1, max: 5 }),
      upperFraction: fc.constantFrom(0.5, 0.8, 1),
      safetyFactor: fc.constantFrom(0.5, 1, 2),
      costBenefit: fc.constantFrom('off' as const, 'on' as const),
      sleep: fc.constantFrom('off' as const, 'on' as const),
      deadlineMs: fc.constantFrom(0, 10_000, 600_000),
    }),
  })
  .map(({ servers, settings, forbidden }) => ({
    ...aView(servers, settings),
    isAllowed: (vm: number, server: number) => (vm + server) % 5 !== forbidden,
  }))

it.each(policyIds)('%s moves each VM at most once, and only where it may and has room', (id) => {
  const policy: Policy = policies[id]
  let count = 0
  fc.assert(
    fc.property(anyView, (view) => {
      const before = JSON.stringify(view)
      const moves = policy.recommend(view)
      expect(policy.recommend(view)).toEqual(moves)
      expect(JSON.stringify(view)).toBe(before)
      expect(new Set(moves.map(({ vm }) => vm)).size).toBe(moves.length)
      const free = view.servers.map(({ freeBytes }) => freeBytes)
      for (const { vm: name, destination, cost, reason } of moves) {
        const vm = view.vms.findIndex((each) => each.id === name)
        const to = view.servers.findIndex((each) => each.id === destination)
        const { leftValue, operator, rightValue } = reason.comparison
        expect(
          {
            '<': leftValue < rightValue,
            '≤': leftValue <= rightValue,
            '>': leftValue > rightValue,
            '≥': leftValue >= rightValue,
          }[operator],
        ).toBe(true)
        if (destination === null) continue
        count++
        expect(cost).not.toBe(null)
        expect(view.servers[to]).toMatchObject({ isUp: true, isLeaving: false })
        expect(to).not.toBe(view.vms[vm].server)
        expect(view.isAllowed(vm, to)).toBe(true)
        if (!policy.isMandatory && reason.rule !== 'maintenance') expect(view.vms[vm].isHeld).toBe(false)
        free[to] -= view.vms[vm].memoryBytes
        free[view.vms[vm].server] += view.vms[vm].memoryBytes
      }
      for (const [server, bytes] of free.entries())
        expect(bytes).toBeGreaterThanOrEqual(Math.min(0, view.servers[server].freeBytes))
    }),
    { numRuns: 300, seed: 5 },
  )
  expect(count).toBeGreaterThan(20)
})
