import type { SimulationEvent } from '../sim/events.ts'

/** Worth stopping at: requests, refusals, phases and rounds; not each decision, nor what a person sets. */
export const isStop = ({ kind }: SimulationEvent): boolean => kind !== 'decision' && kind !== 'set'
