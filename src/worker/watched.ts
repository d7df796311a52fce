/*
 * A line to a worker that does not break: a worker that dies or hangs is replaced, and the page is told as of a crash. It
 * is asked now and then whether it is there; time that a sleeping tab or machine takes does not count.
 */
import type { Port, ToPage, ToWorker } from './protocol.ts'

const ASK_MS = 2000
/** A worker answers between two slices of work, which take milliseconds: so many unanswered beats are a hang. */
const MOST_BEATS = 5

type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

/** `every` calls back at an interval, for as long as the page lives. */
export function watchedPort(
  spawn: () => WorkerLike,
  every: (ms: number, act: () => void) => void,
): Port<ToWorker, ToPage> {
  let worker = start()
  let unanswered = 0
  const port: Port<ToWorker, ToPage> = {
    postMessage: (message, transfer = []) => worker.postMessage(message, transfer),
    onmessage: null,
  }

  function start(): WorkerLike {
    const started = spawn()
    let hasSpoken = false
    started.onmessage = ({ data }: MessageEvent<ToPage>) => {
      hasSpoken = true
      unanswered = 0
      if (data.kind !== 'pong') port.onmessage?.({ data })
    }
    // What never spoke would not speak the second time either.
    started.onerror = () => (hasSpoken ? replace('its worker failed') : lose('its code could not be loaded'))
    return started
  }

  function replace(message: string): void {
    worker.terminate()
    worker = start()
    unanswered = 0
    lose(message)
  }

  const lose = (message: string): void => port.onmessage?.({ data: { kind: 'crashed', message, experiment: null } })

  every(ASK_MS, () => {
    if (unanswered >= MOST_BEATS) return replace('its worker does not answer')
    unanswered++
    worker.postMessage({ kind: 'ping' })
  })
  return port
}
