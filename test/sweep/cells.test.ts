import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resultOf } from '../../src/sim/result.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'
import { cellAt, cellCount, cellOrder, coarsestStride, experimentOf, placeOf, shardOf } from '../../src/sweep/cells.ts'
import { contourOf } from '../../src/sweep/contour.ts'
import { runCell } from '../../src/sweep/runCell.ts'
import { sweepCsv } from '../../src/sweep/table.ts'
import { winnerAt } from '../../src/sweep/winners.ts'
import { smallRows, smallSpec, withPlan } from './sweeps.ts'

const axis = (steps: number) => ({ ...smallSpec.plan.x, steps })
const sizes = fc.record({ x: fc.integer({ min: 2, max: 40 }), y: fc.integer({ min: 2, max: 40 }) })

describe('the order of cells', () => {
  it('has each cell once, and each coarser grid before the finer one', () => {
    fc.assert(
      fc.property(sizes, ({ x, y }) => {
        const { plan } = withPlan({ x: axis(x), y: axis(y) })
        const order = cellOrder(plan)
        expect(new Set(order).size).toBe(cellCount(plan))
        const strideOf = (cell: number): number => {
          const { column, row } = placeOf(plan, cell)
          let stride = coarsestStride(plan)
          while (column % stride !== 0 || row % stride !== 0) stride /= 2
          return stride
        }
        const strides = [...order].map(strideOf)
        expect(strides).toEqual([...strides].sort((a, b) => b - a))
      }),
    )
  })

  it('is split into shards that together are the whole, each cell once', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 50 }), ({ x, y }, count) => {
        const order = cellOrder(withPlan({ x: axis(x), y: axis(y) }).plan)
        const shards = Array.from({ length: count }, (_, i) => [...shardOf(order, i, count)])
        expect(shards.flat().sort((a, b) => a - b)).toEqual([...order].sort((a, b) => a - b))
      }),
    )
  })

  it('numbers places and strategies one to one', () => {
    const { plan } = smallSpec
    for (const cell of cellOrder(plan)) expect(cellAt(plan, placeOf(plan, cell))).toBe(cell)
  })
})

describe('a cell', () => {
  it('is the run that the floor plays', () => {
    for (const cell of [0, 7, 20]) {
      const simulation = createSimulation(experimentOf(smallSpec, placeOf(smallSpec.plan, cell)))
      runToRest(simulation, 600_000_000)
      const result = resultOf(simulation.state.migrations[0])
      const { state, totalMs, downtimeMs, transferredBytes, energyJoules, rounds } = runCell(smallSpec, cell)
      expect({ state, totalMs, downtimeMs, transferredBytes, energyJoules, rounds }).toEqual({
        state: 'completed',
        totalMs: result.totalMigrationTimeMs,
        downtimeMs: result.downtimeMs,
        transferredBytes: result.transferredBytes,
        energyJoules: result.energyJoules,
        rounds: result.rounds,
      })
    }
  })

  it('gives the same row whatever was run before it', () => {
    const last = smallRows().length - 1
    expect(runCell(smallSpec, last)).toEqual(smallRows()[last])
  })

  it('that will not converge has no figures, and says so', () => {
    const endless = smallRows().filter(({ state }) => state === 'endless')
    expect(endless.length).toBeGreaterThan(0)
    for (const row of endless) {
      expect(row.strategy).toBe('precopy')
      expect([row.totalMs, row.downtimeMs, row.transferredBytes, row.lostRequests]).toEqual([null, null, null, null])
    }
  })

  it('is run to its end where a limit on rounds will force it', () => {
    const endless = smallRows().find(({ state }) => state === 'endless')
    const { experiment } = smallSpec
    const migration = { ...experiment.scenario.migration, maxRounds: 12 }
    const forced = { ...smallSpec, experiment: { ...experiment, scenario: { ...experiment.scenario, migration } } }
    expect(runCell(forced, endless?.cell ?? -1)).toMatchObject({ state: 'completed' })
  })

  it('that is refused, or has no sound experiment, says why', () => {
    const large = withPlan({ x: { field: 'vm.mail.memory', from: 2 ** 31, to: 2 ** 36, steps: 2, scale: 'log' } })
    expect(runCell(large, 1)).toMatchObject({ state: 'refused', note: expect.stringContaining('emory') })
    const tight = withPlan({ x: { field: 'vm.mail.workingset', from: 2 ** 28, to: 2 ** 34, steps: 2, scale: 'log' } })
    expect(runCell(tight, 1)).toMatchObject({ state: 'refused', note: expect.stringContaining('orking set') })
  })

  it('has the seed of the experiment, or one of its place under every strategy', () => {
    const own = withPlan({ seeds: 'own' })
    const seedAt = (column: number, strategy: 'precopy' | 'nonlive') =>
      experimentOf(own, { column, row: 1, strategy }).seed
    expect(smallRows().every(({ seed }) => seed === smallSpec.experiment.seed)).toBe(true)
    expect(seedAt(1, 'precopy')).toBe(seedAt(1, 'nonlive'))
    expect(seedAt(1, 'precopy')).not.toBe(seedAt(2, 'precopy'))
  })
})

describe('the map of winners', () => {
  const { plan } = smallSpec
  it('names the strategy with the least figure', () => {
    const rows = smallRows()
    for (let row = 0; row < plan.y.steps; row++) {
      for (let column = 0; column < plan.x.steps; column++) {
        const [live, still] = plan.strategies.map(
          (strategy) => rows[cellAt(plan, { column, row, strategy })].downtimeMs ?? Infinity,
        )
        expect(winnerAt(plan, rows, { measure: 'downtime', mostDowntimeMs: null }, column, row)).toBe(
          live < still ? 0 : 1,
        )
      }
    }
  })

  it('counts only what pauses no longer than is allowed', () => {
    const rows = smallRows()
    const contest = { measure: 'total', mostDowntimeMs: 1000 } as const
    for (const { cell, downtimeMs, strategy } of rows) {
      const { column, row } = placeOf(plan, cell)
      if (downtimeMs !== null && downtimeMs > 1000)
        expect(winnerAt(plan, rows, contest, column, row)).not.toBe(plan.strategies.indexOf(strategy))
    }
    expect(winnerAt(plan, rows, contest, 0, 0)).toBe(0)
    expect(winnerAt(plan, rows, { ...contest, mostDowntimeMs: null }, 0, 0)).toBe(1)
    expect(winnerAt(plan, rows, { ...contest, mostDowntimeMs: 1 }, 0, 0)).toBe('none')
  })

  it('is open where rows are missing, tied where figures are equal, and nobody’s where none completes', () => {
    const rows = smallRows()
    const total = { measure: 'total', mostDowntimeMs: null } as const
    expect(winnerAt(plan, [], total, 0, 0)).toBe('open')
    const same = rows.map((row) => ({ ...row, totalMs: 5 }))
    expect(winnerAt(plan, same, total, 0, 0)).toBe('tie')
    const none = rows.map((row) => ({ ...row, totalMs: null }))
    expect(winnerAt(plan, none, total, 0, 0)).toBe('none')
  })
})

describe('a frontier', () => {
  it('separates what holds from what does not, half-way between the middles, from edge to edge', () => {
    const lines = contourOf(3, 2, (column) => column < 1)
    expect(lines.map(({ x1, x2 }) => [x1, x2])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ])
    expect(lines.map(({ y1, y2 }) => [y1, y2])).toEqual([
      [0, 0.5],
      [0.5, 1.5],
      [1.5, 2],
    ])
  })

  it('crosses each edge between two that differ, and no other', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }), (cells) => {
        const at = (column: number, row: number) => cells[row * 4 + column]
        const crossed = new Set(contourOf(4, 4, at).flatMap(({ x1, y1, x2, y2 }) => [`${x1} ${y1}`, `${x2} ${y2}`]))
        const expected = new Set<string>()
        for (let row = 0; row < 4; row++) {
          for (let column = 0; column < 4; column++) {
            if (column < 3 && at(column, row) !== at(column + 1, row)) expected.add(`${column + 1} ${row + 0.5}`)
            if (row < 3 && at(column, row) !== at(column, row + 1)) expected.add(`${column + 0.5} ${row + 1}`)
          }
        }
        // The ends at the edge belong to no pair of cells.
        const inner = [...crossed].filter((end) => !/^[04] | [04]$/.test(end))
        expect(new Set(inner)).toEqual(expected)
      }),
    )
  })

  it('has no line beside what is not known', () => {
    expect(contourOf(2, 2, (column) => (column === 0 ? true : null))).toEqual([])
  })
})

describe('the table', () => {
  it('has a line for each row that is known', () => {
    const [head, ...lines] = sweepCsv(smallSpec, [...smallRows().slice(0, 3), undefined])
      .trimEnd()
      .split('\r\n')
    expect(head).toMatch(/^vm\.mail\.writes \(pages\/s\),link\.lan\.bandwidth \(bits\/s\),strategy,seed,state,total/)
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^1000,1000000000,precopy,17,completed,/)
  })
})
