/* One of several threads that run the cells of a sweep: the spec is given at its start, then one cell after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import { runCell } from '../sweep/runCell.ts'
import type { SweepSpec } from '../sweep/spec.ts'

const spec = workerData as SweepSpec

parentPort?.on('message', (cell: number) => parentPort?.postMessage(runCell(spec, cell)))
