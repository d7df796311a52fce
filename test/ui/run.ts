/* The facts of one real migration of the first screen, for what reads facts. */
import { firstScreen } from '../../src/scenario/presets/firstScreen.ts'
import type { SimulationEvent } from '../../src/sim/events.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'

export const scenario = firstScreen.experiment.scenario

/** The web shop moves from Alpha to Beta, asked for at one second. */
export function migrationFacts(): SimulationEvent[] {
  const events: SimulationEvent[] = []
  const simulation = createSimulation({
    ...firstScreen.experiment,
    commands: [
      { kind: 'migrate', atUs: 500_000, vm: 'web', destination: 'alpha' },
      { kind: 'migrate', atUs: 1_000_000, vm: 'web', destination: 'beta' },
    ],
  })
  simulation.observe = (event) => events.push(event)
  runToRest(simulation, 60_000_000)
  return events
}
