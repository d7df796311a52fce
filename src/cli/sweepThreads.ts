/* Runs cells on several threads and hands their rows over in the order of the cells, whichever is ready first. */
import { Worker } from 'node:worker_threads'
import { crashedRow } from '../sweep/crashedRow.ts'
import type { SweepRow } from '../sweep/row.ts'
import type { SweepSpec } from '../sweep/spec.ts'

const MOST_TRIES = 2

export function runOnThreads(
  spec: SweepSpec,
  cells: Uint32Array,
  threads: number,
  onRow: (row: SweepRow) => void,
): Promise<void> {
  const ready = new Map<number, SweepRow>()
  const again: { readonly position: number; readonly tries: number }[] = []
  let begun = 0
  let told = 0
  return new Promise((done) => {
    let active = 0
    const take = (row: SweepRow, position: number): void => {
      ready.set(position, row)
      for (let next = ready.get(told); next !== undefined; next = ready.get(told)) {
        ready.delete(told++)
        onRow(next)
      }
    }
    const nextTask = () => again.shift() ?? (begun < cells.length ? { position: begun++, tries: 1 } : null)

    const employ = (): void => {
      let task = nextTask()
      if (task === null) return
      active++
      const worker = new Worker(new URL('./sweepThread.ts', import.meta.url), { workerData: spec })
      const leave = (): void => {
        active--
        void worker.terminate()
        if (active === 0 && told === cells.length) done()
      }
      worker.on('message', (row: SweepRow) => {
        if (task !== null) take(row, task.position)
        task = nextTask()
        if (task === null) leave()
        else worker.postMessage(cells[task.position])
      })
      worker.on('error', (error: Error) => {
        if (task === null) return
        const { position, tries } = task
        if (tries < MOST_TRIES) again.push({ position, tries: tries + 1 })
        else take(crashedRow(spec, cells[position], error.message), position)
        task = null
        employ()
        leave()
      })
      worker.postMessage(cells[task.position])
    }
    for (let i = 0; i < threads; i++) employ()
    if (active === 0) done()
  })
}
