import { againstThreshold } from '../stopRules/compare.ts'
import { decideFetch } from './postcopy.ts'
import { precopy } from './precopy.ts'
import type { Strategy } from './strategy.ts'

/**
 * Pre-copy first, post-copy for the rest. The switch is taken where QEMU takes it: between two batches, when it was
 * asked for, or when the rounds of pre-copy are used up, and too much is left to stop the guest.
 */
export const hybrid: Strategy = {
  id: 'hybrid',
  label: 'Hybrid',
  help: 'Some rounds of pre-copy, then post-copy for what is still missing or was dirtied.',
  source: 'QEMU, migration/migration.c (migrate-start-postcopy); Sahni and Varma, CCEM 2012',
  suspendsFirst: false,
  movesMemory: true,
  fetch: 'push',
  decide(view, rule) {
    if (view.hasSwitched) return decideFetch(view)
    const isDue = view.switchAsked || view.round > view.switchAfterRounds
    const fits = view.remainingBytes === 0 || view.remainingBytes < view.thresholdBytes
    return isDue && !fits
      ? againstThreshold(view, 'switch', 'Enough rounds of pre-copy: move the processors now', ['push', 'stopAndCopy'])
      : precopy.decide(view, rule)
  },
}
