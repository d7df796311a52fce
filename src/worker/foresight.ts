/*
 * Questions to the run that take a while, forecasts and looks at its past: one after the other and in pieces, while time
 * goes on. What goes wrong in a run that is only imagined leaves the real one alone.
 */
import { createErrand } from './errand.ts'
import type { Clock } from './pacer.ts'
import type { Port, ToPage, ToWorker } from './protocol.ts'

/** A question that is being answered, in steps short enough that other things can be done between them. */
export interface Inquiry {
  /** True once the answer is there. */
  step(): boolean
  answer(): ToPage
}

export interface Foresight {
  /** Takes the present as it is now, with what `begin` makes of it; the answer comes in its turn. */
  ask(id: number, begin: () => Inquiry): void
}

export function createForesight(port: Port<ToPage, ToWorker>, clock: Clock): Foresight {
  const queue: { readonly id: number; readonly inquiry: Inquiry }[] = []

  /** What is thrown is the answer to the one that is being made; the next one has its turn. */
  const guarded = (act: () => void): void => {
    try {
      act()
    } catch (error) {
      errand.stop()
      const failed = queue.shift()
      if (failed) port.postMessage(unforeseen(failed.id, error))
      next()
    }
  }
  const errand = createErrand(clock, guarded)

  const next = (): void => {
    const [asked] = queue
    if (!asked) return
    guarded(() =>
      errand.start(asked.inquiry.step, () => {
        const answer = asked.inquiry.answer()
        queue.shift()
        port.postMessage(answer)
        next()
      }),
    )
  }

  return {
    ask(id, begin) {
      try {
        queue.push({ id, inquiry: begin() })
      } catch (error) {
        port.postMessage(unforeseen(id, error))
        return
      }
      if (queue.length === 1) next()
    },
  }
}

const unforeseen = (id: number, error: unknown): ToPage => ({
  kind: 'unforeseen',
  id,
  message: error instanceof Error ? error.message : String(error),
})
