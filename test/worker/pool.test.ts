import { describe, expect, it } from 'vitest'
import { cellOrder } from '../../src/sweep/cells.ts'
import type { SweepRow } from '../../src/sweep/row.ts'
import { runCell } from '../../src/sweep/runCell.ts'
import { startPool } from '../../src/worker/pool.ts'
import type { SweepLine } from '../../src/worker/sweepLine.ts'
import type { FromSweeper, ToSweeper } from '../../src/worker/sweepProtocol.ts'
import { serveSweep } from '../../src/worker/sweepServe.ts'
import { smallRows, smallSpec } from '../sweep/sweeps.ts'

/** Workers in process: each answers when it is its turn; `breaks` kills one at a cell. */
function createWorkers(breaks: (cell: number) => boolean = () => false) {
  const tasks: (() => void)[] = []
  let opened = 0
  let open = 0
  return {
    opened: () => opened,
    open: () => open,
    turn: () => tasks.shift()?.(),
    settle() {
      while (tasks.length > 0) tasks.shift()?.()
    },
    line(): SweepLine {
      opened++
      open++
      let isOpen = true
      const worker = {
        onmessage: null as ((event: { data: ToSweeper }) => void) | null,
        postMessage: (data: FromSweeper) => void tasks.push(() => isOpen && line.port.onmessage?.({ data })),
      }
      serveSweep(worker)
      const line: SweepLine = {
        port: {
          onmessage: null,
          postMessage: (data) =>
            void tasks.push(() => {
              if (!isOpen) return
              if (data.kind === 'cell' && breaks(data.cell)) line.onCrash?.('out of memory')
              else worker.onmessage?.({ data })
            }),
        },
        onCrash: null,
        close() {
          isOpen = false
          open--
        },
      }
      return line
    },
  }
}

function sweep(count: number, breaks?: (cell: number) => boolean) {
  const workers = createWorkers(breaks)
  const rows: SweepRow[] = []
  let isDone = false
  const pool = startPool({
    spec: smallSpec,
    cells: cellOrder(smallSpec.plan),
    workers: count,
    open: workers.line,
    onRow: (row) => void rows.push(row),
    onDone: () => {
      isDone = true
    },
  })
  return { workers, rows, pool, isDone: () => isDone }
}

const byCell = (rows: readonly SweepRow[]) => [...rows].sort((a, b) => a.cell - b.cell)

describe('a pool', () => {
  it.each([1, 2, 5])('of %i gives the rows of one process, and lets its workers go', (count) => {
    const { workers, rows, isDone } = sweep(count)
    workers.settle()
    expect(isDone()).toBe(true)
    expect(byCell(rows)).toEqual(smallRows())
    expect([workers.opened(), workers.open()]).toEqual([count, 0])
  })

  it('tries a cell once more on a fresh worker when its own breaks', () => {
    const broken = new Set<number>()
    const { workers, rows, isDone } = sweep(2, (cell) => cell % 7 === 0 && !broken.has(cell) && !!broken.add(cell))
    workers.settle()
    expect(isDone()).toBe(true)
    expect(byCell(rows)).toEqual(smallRows())
    expect(workers.open()).toBe(0)
  })

  it('marks a cell that breaks its worker twice, and goes on with the rest', () => {
    const { workers, rows, isDone } = sweep(2, (cell) => cell === 3)
    workers.settle()
    expect(isDone()).toBe(true)
    const expected = smallRows().map((row) => (row.cell === 3 ? { state: 'crashed', note: 'out of memory' } : row))
    expect(byCell(rows)).toMatchObject(expected)
  })

  it('stops at once when it is cancelled; what it told is true', () => {
    const { workers, rows, pool, isDone } = sweep(2)
    for (let i = 0; i < 12; i++) workers.turn()
    pool.cancel()
    const told = rows.length
    workers.settle()
    expect(told).toBeGreaterThan(0)
    expect([rows.length, workers.open(), isDone()]).toEqual([told, 0, false])
    for (const row of rows) expect(row).toEqual(runCell(smallSpec, row.cell))
  })
})
