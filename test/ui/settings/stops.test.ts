import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkField, type QuantityField } from '../../../src/base/field.ts'
import { GIB, MIB } from '../../../src/base/units.ts'
import { fieldTables, migrationFields, vmFields } from '../../../src/scenario/catalog.ts'
import { stopIndex, stopsOf } from '../../../src/ui/settings/stops.ts'

const quantities: readonly QuantityField[] = Object.values(fieldTables).flatMap((fields) =>
  Object.values(fields).filter((field): field is QuantityField => field.kind === 'quantity'),
)

describe('the stops of a slider', () => {
  it('are values that the core accepts, rising from the least to the greatest, for every field there is', () => {
    for (const field of quantities) {
      const stops = stopsOf(field)
      expect(stops[0]).toBe(field.min)
      expect(stops.at(-1)).toBe(field.max)
      stops.forEach((stop, i) => {
        expect(checkField(field, stop, field.label)).toBeNull()
        if (i > 0) expect(stop).toBeGreaterThan(stops[i - 1])
      })
      expect(stops.length, field.label).toBeLessThan(140)
    }
  })

  it('hold every power of two of a memory size, and its quarters', () => {
    const stops = stopsOf(vmFields.memoryBytes)
    for (const gib of [1, 1.25, 1.5, 1.75, 2, 4, 8, 16, 32, 64]) expect(stops).toContain(gib * GIB)
  })

  it('hold round numbers of writes, and zero', () => {
    const stops = stopsOf(vmFields.writesPerSecond)
    for (const writes of [0, 100, 1000, 20_000, 60_000, 100_000, 1_000_000]) expect(stops).toContain(writes)
  })

  it('end at a tighter maximum, which is one of them', () => {
    const stops = stopsOf(vmFields.workingSetBytes, 900 * MIB)
    expect(stops.at(-1)).toBe(900 * MIB)
    expect(stops.at(-2)).toBe(896 * MIB)
  })

  it('are found again by their value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...quantities), fc.nat(), (field, n) => {
        const stops = stopsOf(field)
        const index = n % stops.length
        expect(stopIndex(stops, stops[index])).toBe(index)
      }),
    )
  })

  it('are found by the nearest value otherwise', () => {
    const stops = stopsOf(migrationFields.downtimeLimitMs)
    expect(stops[stopIndex(stops, 310)]).toBe(300)
    expect(stops[stopIndex(stops, 1e9)]).toBe(20_000)
  })
})
