/* A way to one worker of a pool, in the browser. */
import type { Port } from './protocol.ts'
import type { FromSweeper, ToSweeper } from './sweepProtocol.ts'
import { spawnSweeper } from './sweepSpawn.ts'

export interface SweepLine {
  readonly port: Port<ToSweeper, FromSweeper>
  /** Called when the worker died without an answer. */
  onCrash: ((message: string) => void) | null
  close(): void
}

export function openSweepLine(): SweepLine {
  const worker = spawnSweeper()
  const line: SweepLine = {
    port: { postMessage: (message, transfer = []) => worker.postMessage(message, transfer), onmessage: null },
    onCrash: null,
    close: () => worker.terminate(),
  }
  worker.onmessage = (event: MessageEvent<FromSweeper>) => line.port.onmessage?.(event)
  worker.onerror = ({ message }) => line.onCrash?.(message || 'its worker could not be loaded')
  return line
}

/** Workers that leave the page one processor: at least one. */
export const usualWorkers = (): number => Math.max(1, navigator.hardwareConcurrency - 1)
