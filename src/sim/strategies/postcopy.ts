/* What all post-copy strategies have in common: they switch at once, and push until the rest is small. */

import type { Decision, DecisionView } from '../decision.ts'
import { againstThreshold } from '../stopRules/compare.ts'
import type { FetchScheme, Strategy } from './strategy.ts'

/**
 * After the switch (QEMU, migration_iteration_run in post-copy): push under the cap until the rest would fit the
 * downtime limit, then send that rest without it.
 */
export function decideFetch(view: DecisionView): Decision {
  return view.remainingBytes === 0 || view.remainingBytes < view.thresholdBytes
    ? againstThreshold(view, 'finish', 'The rest is small: send it without a cap', ['push'])
    : againstThreshold(view, 'push', 'The guest runs at the destination: send what it has not yet', [])
}

export const postcopy = (scheme: FetchScheme, words: Pick<Strategy, 'id' | 'label' | 'help' | 'source'>): Strategy => ({
  ...words,
  suspendsFirst: false,
  movesMemory: true,
  fetch: scheme,
  decide: (view) =>
    view.hasSwitched
      ? decideFetch(view)
      : againstThreshold(view, 'switch', 'Post-copy: move the processors first, the memory after', ['push']),
})
