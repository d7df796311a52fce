/* The worker's side of a sweep: each cell is run as soon as it is asked for. */
import { runCell } from '../sweep/runCell.ts'
import type { SweepSpec } from '../sweep/spec.ts'
import type { Port } from './protocol.ts'
import type { FromSweeper, ToSweeper } from './sweepProtocol.ts'

export function serveSweep(port: Port<FromSweeper, ToSweeper>): void {
  let spec: SweepSpec | null = null
  port.onmessage = ({ data }) => {
    if (data.kind === 'spec') {
      spec = data.spec
      return
    }
    try {
      if (spec === null) throw new Error('expected a spec before the first cell')
      port.postMessage({ kind: 'row', row: runCell(spec, data.cell) })
    } catch (error) {
      port.postMessage({ kind: 'broken', message: error instanceof Error ? error.message : String(error) })
    }
  }
}
