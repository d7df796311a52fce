import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendRows, cell, createTable, lowerBound, truncateTable } from '../../src/base/table.ts'

const STRIDE = 3
const row = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: STRIDE, maxLength: STRIDE })
const edit = fc.oneof(
  { weight: 3, arbitrary: fc.array(row, { maxLength: 80 }).map((rows) => ({ append: rows })) },
  { weight: 1, arbitrary: fc.nat({ max: 300 }).map((rows) => ({ truncate: rows })) },
)

describe('a table', () => {
  it('holds what a plain list of rows holds, however it grew and was cut', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const table = createTable(STRIDE)
        let oracle: number[][] = []
        for (const step of edits) {
          if ('append' in step) {
            appendRows(table, step.append.flat())
            oracle = [...oracle, ...step.append]
          } else {
            truncateTable(table, step.truncate)
            oracle = oracle.slice(0, step.truncate)
          }
          expect(table.rows).toBe(oracle.length)
        }
        expect(oracle.map((_, r) => [0, 1, 2].map((column) => cell(table, r, column)))).toEqual(oracle)
      }),
      { numRuns: 200, seed: 9 },
    )
  })

  it('finds the first row of at least a value, as a search from the front does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 200 }),
        fc.integer({ min: -1, max: 51 }),
        (column, value) => {
          const sorted = column.sort((a, b) => a - b)
          const table = createTable(STRIDE)
          appendRows(
            table,
            sorted.flatMap((x) => [99, x, -x]),
          )
          // Rows that were cut off must not be found.
          appendRows(table, [99, 1000, 0])
          truncateTable(table, sorted.length)
          const first = sorted.findIndex((x) => x >= value)
          expect(lowerBound(table, 1, value)).toBe(first < 0 ? sorted.length : first)
        },
      ),
      { numRuns: 500, seed: 10 },
    )
  })

  it('takes a block larger than twice its room at once', () => {
    const table = createTable(2)
    const values = Float64Array.from({ length: 2000 }, (_, i) => i)
    appendRows(table, [-1, -2])
    appendRows(table, values)
    expect([table.rows, cell(table, 0, 1), cell(table, 1000, 1)]).toEqual([1001, -2, 1999])
  })
})
