import type { DecisionView } from '../decision.ts'
import { againstThreshold } from './compare.ts'
import type { StopRule } from './stopRule.ts'

/**
 * QEMU (migration/migration.c, migration_iteration_run): push while the estimate of what remains is at or above the
 * threshold; under it, read the dirty log; stop only if the exact remainder is under it too.
 */
function decide(view: DecisionView) {
  if (view.remainingBytes === 0 && view.thresholdBytes === 0) {
    return againstThreshold(view, 'stopAndCopy', 'Nothing is left and no bandwidth was measured yet: stop the guest', [
      'sync',
    ])
  }
  const fits = view.remainingBytes < view.thresholdBytes || view.remainingBytes === 0
  if (view.point === 'estimate') {
    return fits
      ? againstThreshold(view, 'sync', 'The estimate fits: read the dirty log to be sure', ['push'])
      : againstThreshold(view, 'push', 'Too much is left to stop the guest: send another batch', ['stopAndCopy'])
  }
  return fits
    ? againstThreshold(view, 'stopAndCopy', 'What remains fits the downtime limit: stop the guest', ['push'])
    : againstThreshold(view, 'push', 'The guest dirtied too much meanwhile: another round', ['stopAndCopy'])
}

export const predictedDowntime: StopRule = {
  id: 'predictedDowntime',
  label: 'Stops when what is left fits the downtime limit',
  source: 'QEMU, migration/migration.c, migration_iteration_run',
  decide,
}
