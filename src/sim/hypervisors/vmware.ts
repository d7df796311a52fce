import { switchoverGoal } from '../stopRules/switchoverGoal.ts'
import type { Hypervisor } from './hypervisor.ts'
import { unmeasured, unmeasuredKeys } from './unmeasured.ts'

/**
 * vMotion. Published: the goal of half a second, eight migrations at once on 10 GbE (four on 1 GbE), 150 ms of round
 * trip, and that SDPS slows the vCPUs of a guest that dirties faster than it is sent, which stands here as
 * auto-converge; how it sizes its steps is not published.
 */
export const vmware: Hypervisor = {
  ...unmeasured,
  id: 'vmware',
  label: 'VMware vMotion',
  help: 'Pre-copy until the rest can be sent within half a second; slows a guest that is too fast for that.',
  source: 'Broadcom KB 436882; vSphere 6.5 documentation (migration limits, long-distance vMotion)',
  assumptions: [...unmeasuredKeys, 'defaults', 'needs'],
  vmmType: 1,
  strategies: ['precopy', 'nonlive', 'cold'],
  stopRule: switchoverGoal,
  lacks: ['deltaCacheBytes', 'compression', 'downtimeLimitMs', 'preempt', 'deduplicate'],
  defaults: { autoConverge: 'on' },
  maxConcurrent: 8,
  maxRoundTripMs: 150,
  needs: [
    'a CPU of the same family, or an EVC cluster',
    'a VMkernel port for vMotion on both hosts',
    'the same port groups',
  ],
}
