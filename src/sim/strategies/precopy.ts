import type { Action, Decision, DecisionView, Strategy } from './strategy.ts'

/** What the rule compares: how much is left against what the link moves within the downtime limit. */
const compare = (view: DecisionView, action: Action, rule: string, alternatives: readonly Action[]): Decision => ({
  action,
  rule,
  comparison: {
    left: view.point === 'exact' ? 'remaining' : 'remaining (estimate)',
    leftBytes: view.remainingBytes,
    operator: view.remainingBytes < view.thresholdBytes ? '<' : '≥',
    right: 'bandwidth × downtime limit',
    rightBytes: view.thresholdBytes,
  },
  alternatives,
})

/**
 * Pre-copy as QEMU decides it (migration/migration.c, migration_iteration_run): push while the estimate of what remains
 * is at or above the threshold; under it, read the dirty log; stop only if the exact remainder is under it too.
 */
export function decidePrecopy(view: DecisionView): Decision {
  if (view.remainingBytes === 0 && view.thresholdBytes === 0) {
    return compare(view, 'stopAndCopy', 'Nothing is left and no bandwidth was measured yet: stop the guest', ['sync'])
  }
  const fits = view.remainingBytes < view.thresholdBytes || view.remainingBytes === 0
  if (view.point === 'estimate') {
    return fits
      ? compare(view, 'sync', 'The estimate fits: read the dirty log to be sure', ['push'])
      : compare(view, 'push', 'Too much is left to stop the guest: send another batch', ['stopAndCopy'])
  }
  return fits
    ? compare(view, 'stopAndCopy', 'What remains fits the downtime limit: stop the guest', ['push'])
    : compare(view, 'push', 'The guest dirtied too much meanwhile: another round', ['stopAndCopy'])
}

export const precopy: Strategy = {
  id: 'precopy',
  label: 'Pre-copy',
  help: 'Copies memory while the guest runs, copies again what it dirtied, and stops it when the rest fits the downtime limit.',
  source: 'QEMU, migration/migration.c; Clark et al., NSDI 2005',
  suspendsFirst: false,
  decide: decidePrecopy,
}
