// A port pair and a clock that a test turns by hand: nothing moves until it is told to.
import type { Clock } from '../../src/worker/pacer.ts'
import type { Port, ToPage, ToWorker } from '../../src/worker/protocol.ts'

export interface Wire {
  readonly page: Port<ToWorker, ToPage>
  readonly worker: Port<ToPage, ToWorker>
  /** All that was ever delivered to the page, in order. */
  readonly delivered: ToPage[]
  /** Delivers what is under way to the worker; what it answers stays under way. */
  toWorker(): void
  /** Delivers what is under way to the page; what it answers stays under way. */
  toPage(): void
  /** Delivers until nothing is under way. */
  settle(): void
}

/** Messages are copied and buffers handed over as between threads: a buffer that was sent is gone for its sender. */
export function createWire(): Wire {
  const forWorker: ToWorker[] = []
  const forPage: ToPage[] = []
  const delivered: ToPage[] = []
  const page: Port<ToWorker, ToPage> = {
    onmessage: null,
    postMessage: (message, transfer = []) => void forWorker.push(structuredClone(message, { transfer })),
  }
  const worker: Port<ToPage, ToWorker> = {
    onmessage: null,
    postMessage: (message, transfer = []) => void forPage.push(structuredClone(message, { transfer })),
  }
  const toWorker = (): void => {
    for (const data of forWorker.splice(0)) worker.onmessage?.({ data })
  }
  const toPage = (): void => {
    for (const data of forPage.splice(0)) {
      delivered.push(data)
      page.onmessage?.({ data })
    }
  }
  return {
    page,
    worker,
    delivered,
    toWorker,
    toPage,
    settle() {
      while (forWorker.length + forPage.length > 0) {
        toWorker()
        toPage()
      }
    },
  }
}

export interface TestClock extends Clock {
  /** Lets time pass millisecond by millisecond, with all that comes due on the way, and `then` after each. */
  pass(ms: number, then?: () => void): void
  /** Lets time pass while nothing runs, as in a tab that sleeps; then runs once what came due. */
  sleep(ms: number): void
}

/** `lookMs`: so long each look at the clock takes, for those who work until a time. */
export function createClock(lookMs = 0): TestClock {
  let nowMs = 1000
  let timers: { readonly atMs: number; readonly act: () => void }[] = []
  const runDue = (): void => {
    const due = timers.filter(({ atMs }) => atMs <= nowMs)
    timers = timers.filter(({ atMs }) => atMs > nowMs)
    for (const { act } of due) act()
  }
  return {
    nowMs() {
      nowMs += lookMs
      return nowMs
    },
    after: (delayMs, act) => void timers.push({ atMs: nowMs + delayMs, act }),
    pass(ms, then = () => undefined) {
      for (let passed = 0; passed < ms; passed++) {
        nowMs++
        runDue()
        then()
      }
    },
    sleep(ms) {
      nowMs += ms
      runDue()
    },
  }
}
