import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Flow, maxMinShares, payloadBytesPerSecond } from '../../src/sim/network.ts'

test('flows on one link share it evenly, and what a modest one leaves goes to the others', () => {
  expect(
    maxMinShares(
      [90],
      [
        { demand: 10, path: [0] },
        { demand: Infinity, path: [0] },
        { demand: Infinity, path: [0] },
      ],
    ),
  ).toEqual([10, 40, 40])
})

test('a flow through a narrow place leaves the rest of the wide one', () => {
  // Bertsekas and Gallager's example: the long flow is held by the narrow link.
  const flows: Flow[] = [
    { demand: Infinity, path: [0, 1] },
    { demand: Infinity, path: [0] },
    { demand: Infinity, path: [1] },
  ]
  expect(maxMinShares([10, 4], flows)).toEqual([2, 8, 2])
})

test('shares never exceed demand or capacity, and a flow gets less than it wants only at a full resource', () => {
  const arbitrary = fc.record({
    capacities: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 5 }),
    flows: fc.array(
      fc.record({ demand: fc.integer({ min: 0, max: 800 }), hops: fc.uniqueArray(fc.nat(4), { minLength: 1 }) }),
      { maxLength: 8 },
    ),
  })
  fc.assert(
    fc.property(arbitrary, ({ capacities, flows }) => {
      const real = flows.map(({ demand, hops }) => ({
        demand,
        path: [...new Set(hops.map((hop) => hop % capacities.length))],
      }))
      const shares = maxMinShares(capacities, real)
      const used = capacities.map((_, r) =>
        shares.reduce((sum, share, i) => sum + (real[i].path.includes(r) ? share : 0), 0),
      )
      used.forEach((sum, r) => {
        expect(sum).toBeLessThanOrEqual(capacities[r] * (1 + 1e-9))
      })
      shares.forEach((share, i) => {
        expect(share).toBeLessThanOrEqual(real[i].demand + 1e-9)
        const isHeld = real[i].path.some((r) => {
          const largest = Math.max(...shares.filter((_, j) => real[j].path.includes(r)))
          return used[r] >= capacities[r] * (1 - 1e-9) && share >= largest - 1e-6
        })
        expect(share >= real[i].demand - 1e-9 || isHeld).toBe(true)
      })
    }),
  )
})

test('a gigabit carries 117.7 MB/s of data', () => {
  expect(payloadBytesPerSecond(1e9, 0.9415)).toBeCloseTo(117.7e6, -5)
})
