import { describe, expect, it } from 'vitest'
import type { ToPage, ToWorker } from '../../src/worker/protocol.ts'
import { watchedPort } from '../../src/worker/watched.ts'

function stage() {
  const workers: {
    readonly heard: ToWorker[]
    isGone: boolean
    onmessage: ((event: MessageEvent<ToPage>) => void) | null
    onerror: (() => void) | null
    postMessage(message: ToWorker): void
    terminate(): void
    say(data: ToPage): void
  }[] = []
  let beat: () => void = () => {}
  const port = watchedPort(
    () => {
      const worker = {
        heard: [] as ToWorker[],
        isGone: false,
        onmessage: null as ((event: MessageEvent<ToPage>) => void) | null,
        onerror: null as (() => void) | null,
        postMessage: (message: ToWorker) => void worker.heard.push(message),
        terminate() {
          worker.isGone = true
        },
        say: (data: ToPage) => worker.onmessage?.({ data } as MessageEvent<ToPage>),
      }
      workers.push(worker)
      return worker
    },
    (_, act) => {
      beat = act
    },
  )
  const told: ToPage[] = []
  port.onmessage = ({ data }) => void told.push(data)
  return { workers, port, told, beats: (count: number) => Array.from({ length: count }, () => beat()) }
}

describe('a watched worker', () => {
  it('that answers stays, and its answers to beats are not handed on', () => {
    const { workers, told, beats } = stage()
    for (let i = 0; i < 20; i++) {
      beats(1)
      workers[0].say({ kind: 'pong' })
    }
    expect(workers).toHaveLength(1)
    expect(told).toEqual([])
    workers[0].say({ kind: 'rejected', problems: [] })
    expect(told).toEqual([{ kind: 'rejected', problems: [] }])
  })

  it('that hangs is replaced, and the page hears of a crash', () => {
    const { workers, port, told, beats } = stage()
    workers[0].say({ kind: 'pong' })
    beats(6)
    expect(workers).toHaveLength(2)
    expect(workers[0].isGone).toBe(true)
    expect(told).toEqual([{ kind: 'crashed', message: 'its worker does not answer', experiment: null }])
    port.postMessage({ kind: 'pause' })
    expect(workers[1].heard).toEqual([{ kind: 'pause' }])
  })

  it('that fails is replaced; one that never spoke is not', () => {
    const { workers, told } = stage()
    workers[0].onerror?.()
    expect(workers).toHaveLength(1)
    expect(told).toMatchObject([{ message: 'its code could not be loaded' }])
    workers[0].say({ kind: 'pong' })
    workers[0].onerror?.()
    expect(workers).toHaveLength(2)
    expect(told).toMatchObject([{}, { message: 'its worker failed' }])
  })
})
