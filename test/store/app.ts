// An app with its worker in process, a clock that the test turns, and messages that arrive when the test says so.
import { createApp } from '../../src/store/store.ts'
import { serve } from '../../src/worker/serve.ts'
import { createClock, createWire } from '../worker/wire.ts'

export function startApp(fragment = '', { isSettled = true } = {}) {
  const wire = createWire()
  const clock = createClock()
  serve(wire.worker, clock)
  const app = createApp(wire.page, fragment)
  if (isSettled) wire.settle()
  return {
    app,
    wire,
    clock,
    state: app.store.getState,
    settle: wire.settle,
    /** Wall time, with messages delivered as they come. */
    run: (ms: number) => clock.pass(ms, wire.settle),
  }
}
