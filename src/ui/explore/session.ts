/*
 * A sweep of this page: its spec, the rows it has so far, and the pool that makes them. It outlives its view, so that a run
 * can be looked at on the floor and the map is there again afterwards.
 */
import { useSyncExternalStore } from 'react'
import type { PresetId } from '../../scenario/presets/index.ts'
import { cellCount, cellOrder } from '../../sweep/cells.ts'
import type { SweepRow } from '../../sweep/row.ts'
import type { SweepSpec } from '../../sweep/spec.ts'
import { type Pool, startPool } from '../../worker/pool.ts'
import { openSweepLine, usualWorkers } from '../../worker/sweepLine.ts'
import type { Draft } from './draft.ts'

interface Progress {
  readonly state: 'running' | 'over' | 'cancelled'
  /** By number of the cell; a new array whenever it has more. */
  readonly rows: readonly (SweepRow | undefined)[]
  readonly done: number
  /** Rows that came since it was last begun, in so many seconds. */
  readonly cellsPerSecond: number
}

export interface Session {
  readonly preset: PresetId
  readonly spec: SweepSpec
  readonly draft: Draft
  readonly workers: number
  progress(): Progress
  subscribe(told: () => void): () => void
  /** Runs the cells that have no row yet. */
  start(): void
  cancel(): void
}

/** How far a sweep is, for a component. */
export const useProgress = (session: Session): Progress => useSyncExternalStore(session.subscribe, session.progress)

/** The page follows so often at most, and large maps, which take longer to draw, less often. */
const SHOW_MS = 200
const SHOW_MS_PER_CELL = 0.01

/** The one that the page shows. */
let shown: Session | null = null
export const shownSession = (): Session | null => shown
export function showSession(session: Session): Session {
  shown?.cancel()
  shown = session
  return session
}

export function createSession(preset: PresetId, spec: SweepSpec, draft: Draft): Session {
  const count = cellCount(spec.plan)
  const rows: (SweepRow | undefined)[] = Array.from({ length: count })
  const listeners = new Set<() => void>()
  const workers = usualWorkers()
  const showMs = Math.max(SHOW_MS, count * SHOW_MS_PER_CELL)
  let pool: Pool | null = null
  let done = 0
  let [begunMs, doneBefore] = [0, 0]
  let progress: Progress = { state: 'cancelled', rows, done, cellsPerSecond: 0 }
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = (state: Progress['state']): void => {
    clearTimeout(timer)
    timer = undefined
    const seconds = (performance.now() - begunMs) / 1000
    progress = { state, rows: rows.slice(), done, cellsPerSecond: seconds > 0 ? (done - doneBefore) / seconds : 0 }
    for (const listener of listeners) listener()
  }

  return {
    preset,
    spec,
    draft,
    workers,
    progress: () => progress,
    subscribe(told) {
      listeners.add(told)
      return () => void listeners.delete(told)
    },
    start() {
      if (pool !== null || done === count) return
      begunMs = performance.now()
      doneBefore = done
      tell('running')
      pool = startPool({
        spec,
        cells: cellOrder(spec.plan).filter((cell) => rows[cell] === undefined),
        workers,
        open: openSweepLine,
        onRow(row) {
          rows[row.cell] = row
          done++
          timer ??= setTimeout(() => tell('running'), showMs)
        },
        onDone() {
          pool = null
          tell('over')
        },
      })
    },
    cancel() {
      if (pool === null) return
      pool.cancel()
      pool = null
      tell('cancelled')
    },
  }
}
