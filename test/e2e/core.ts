// The core as Chromium runs it in link.spec.ts.
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { advanceTo, createSimulation, hashSimulation } from '../../src/sim/simulation.ts'

export function hashAt(fragment: string, timeUs: number): string {
  const simulation = createSimulation(decodeLink(fragment).experiment)
  advanceTo(simulation, timeUs)
  return hashSimulation(simulation)
}
