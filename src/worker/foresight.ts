/*
 * Forecasts, one after the other and in pieces: time goes on meanwhile. What goes wrong in a run that is only imagined
 * leaves the real one alone.
 */
import type { MigrateCommand } from '../sim/experiment.ts'
import { type Foretelling, startForecast } from '../sim/forecast.ts'
import type { Simulation } from '../sim/simulation.ts'
import { createErrand } from './errand.ts'
import type { Clock } from './pacer.ts'
import type { Port, ToPage, ToWorker } from './protocol.ts'

export interface Foresight {
  /** Takes the present as it is now; the answer comes in its turn. */
  foretell(id: number, simulation: Simulation, command: MigrateCommand): void
}

interface Asked {
  readonly id: number
  readonly foretelling: Foretelling
}

export function createForesight(port: Port<ToPage, ToWorker>, clock: Clock): Foresight {
  const queue: Asked[] = []

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
      errand.start(asked.foretelling.step, () => {
        const forecast = asked.foretelling.answer()
        queue.shift()
        port.postMessage({ kind: 'forecast', id: asked.id, forecast })
        next()
      }),
    )
  }

  return {
    foretell(id, simulation, command) {
      try {
        queue.push({ id, foretelling: startForecast(simulation, command) })
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
