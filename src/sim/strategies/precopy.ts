import { limitReached } from './limits.ts'
import type { Strategy } from './strategy.ts'

export const precopy: Strategy = {
  id: 'precopy',
  label: 'Pre-copy',
  help: 'Copies memory while the guest runs, copies again what it dirtied, and stops it when the rest fits the downtime limit.',
  source: 'Clark et al., NSDI 2005; the loop and its stop rule are the hypervisor’s',
  suspendsFirst: false,
  movesMemory: true,
  fetch: null,
  decide: (view, rule) => limitReached(view) ?? rule.decide(view),
}
