import type { Strategy } from './strategy.ts'

/**
 * Suspend, copy, resume. In QEMU this is `stop` followed by the ordinary loop: nothing is dirtied, so one round does
 * it. The downtime that the hypervisor reports covers the last phase only; the guest is silent for the whole copy.
 */
export const nonlive: Strategy = {
  id: 'nonlive',
  label: 'Non-live',
  help: 'Stops the guest first, copies all of its memory, then resumes it at the destination.',
  source: 'QEMU, migration/migration.c after the monitor command `stop`',
  suspendsFirst: true,
  movesMemory: true,
  fetch: null,
  decide: (view, rule) => rule.decide(view),
}
