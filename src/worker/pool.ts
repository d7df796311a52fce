/*
 * Some workers that share the cells of a sweep: each gets the next cell when it has answered the one before. One that
 * breaks is replaced, and its cell is tried once more, then marked. Which worker ran a cell makes no difference to its row.
 */

import { crashedRow } from '../sweep/crashedRow.ts'
import type { SweepRow } from '../sweep/row.ts'
import type { SweepSpec } from '../sweep/spec.ts'
import type { SweepLine } from './sweepLine.ts'

interface PoolTask {
  readonly spec: SweepSpec
  /** In the order in which they are begun. */
  readonly cells: Iterable<number>
  readonly workers: number
  readonly open: () => SweepLine
  readonly onRow: (row: SweepRow) => void
  /** All cells have their rows. Not called after `cancel`. */
  readonly onDone: () => void
}

export interface Pool {
  /** Ends all workers at once; rows that were told stay true. */
  cancel(): void
}

const MOST_TRIES = 2

export function startPool({ spec, cells, workers, open, onRow, onDone }: PoolTask): Pool {
  const waiting = cells[Symbol.iterator]()
  const again: number[] = []
  const tries = new Map<number, number>()
  const lines = new Set<SweepLine>()
  let isOver = false

  const next = (): number | undefined => {
    const cell = again.shift()
    if (cell !== undefined) return cell
    const { value, done } = waiting.next()
    return done ? undefined : value
  }

  const close = (line: SweepLine): void => {
    line.onCrash = null
    line.port.onmessage = null
    line.close()
    lines.delete(line)
  }

  const finish = (): void => {
    if (isOver || lines.size > 0) return
    isOver = true
    onDone()
  }

  /** A worker with a cell to run, and after it with the next one. */
  const employ = (first: number): void => {
    const line = open()
    lines.add(line)
    let cell = first
    const ask = (asked: number): void => {
      cell = asked
      line.port.postMessage({ kind: 'cell', cell })
    }
    const replace = (message: string): void => {
      close(line)
      const count = (tries.get(cell) ?? 0) + 1
      tries.set(cell, count)
      if (count < MOST_TRIES) again.push(cell)
      else onRow(crashedRow(spec, cell, message))
      const follower = isOver ? undefined : next()
      if (follower !== undefined) employ(follower)
      else finish()
    }
    line.onCrash = replace
    line.port.onmessage = ({ data }) => {
      if (data.kind === 'broken') {
        replace(data.message)
        return
      }
      onRow(data.row)
      const follower = isOver ? undefined : next()
      if (follower !== undefined) ask(follower)
      else {
        close(line)
        finish()
      }
    }
    line.port.postMessage({ kind: 'spec', spec })
    ask(first)
  }

  for (let i = 0; i < workers; i++) {
    const cell = next()
    if (cell !== undefined) employ(cell)
  }
  if (lines.size === 0) finish()
  return {
    cancel() {
      isOver = true
      for (const line of [...lines]) close(line)
    },
  }
}
