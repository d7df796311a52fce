import { againstThreshold } from '../stopRules/compare.ts'
import type { Strategy } from './strategy.ts'

export const cold: Strategy = {
  id: 'cold',
  label: 'Cold',
  help: 'Shuts the guest down and starts it again at the destination: nothing of its memory moves, and nothing survives.',
  source: 'Times to shut down and to start are assumptions (sim/migrate.ts)',
  suspendsFirst: true,
  movesMemory: false,
  fetch: null,
  decide: (view) => againstThreshold(view, 'stopAndCopy', 'The guest is switched off: nothing is left to copy', []),
}
