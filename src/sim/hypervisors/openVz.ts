import { shrinkingDumps } from '../stopRules/shrinkingDumps.ts'
import type { Hypervisor } from './hypervisor.ts'
import { unmeasured, unmeasuredKeys } from './unmeasured.ts'

/**
 * Containers, moved by checkpoint and restore (CRIU, driven by p.haul): rounds are pre-dumps of changed memory, the last
 * one with the processes frozen; lazy pages are post-copy.
 */
export const openVz: Hypervisor = {
  ...unmeasured,
  id: 'openVz',
  label: 'OpenVZ / CRIU',
  help: 'Pre-dumps of a container’s changed memory until they stop shrinking, then a last one while it is frozen.',
  source: 'checkpoint-restore/p.haul, phaul/iters.py; checkpoint-restore/criu, Documentation/criu.txt',
  assumptions: [...unmeasuredKeys, 'deviceStateUs', 'activationUs', 'needs'],
  vmmType: 2,
  strategies: ['precopy', 'nonlive', 'postcopyPush', 'hybrid', 'cold'],
  stopRule: shrinkingDumps,
  lacks: ['autoConverge', 'deltaCacheBytes', 'preempt', 'channels', 'downtimeLimitMs'],
  defaults: {},
  deviceStateUs: 200_000,
  activationUs: 300_000,
  maxConcurrent: 0,
  maxRoundTripMs: 0,
  needs: ['a kernel with the same features', 'the same addresses for open connections', 'the same file system'],
}
