import { fixedRounds } from '../stopRules/fixedRounds.ts'
import type { Hypervisor } from './hypervisor.ts'
import { unmeasured, unmeasuredKeys } from './unmeasured.ts'

export const xen: Hypervisor = {
  ...unmeasured,
  id: 'xen',
  label: 'Xen / XenMotion',
  help: 'Pre-copy in at most five rounds, whatever the link can carry and however long the rest takes.',
  source: 'Xen, tools/libs/guest/xg_sr_save.c',
  assumptions: [...unmeasuredKeys, 'needs'],
  vmmType: 1,
  strategies: ['precopy', 'nonlive', 'cold'],
  stopRule: fixedRounds,
  lacks: ['autoConverge', 'deltaCacheBytes', 'compression', 'channels', 'downtimeLimitMs', 'preempt', 'deduplicate'],
  defaults: {},
  maxConcurrent: 0,
  maxRoundTripMs: 0,
  needs: ['the same version of Xen or a newer one', 'the same CPU features, or masked ones', 'shared storage'],
}
