import { tenPasses } from '../stopRules/tenPasses.ts'
import type { Hypervisor } from './hypervisor.ts'
import { unmeasured, unmeasuredKeys } from './unmeasured.ts'

export const hyperV: Hypervisor = {
  ...unmeasured,
  id: 'hyperV',
  label: 'Microsoft Hyper-V',
  help: 'Pre-copy in at most ten passes, compressed unless told otherwise, two migrations at once.',
  source:
    'MicrosoftDocs/windowsserverdocs (set up hosts for live migration); directionsonmicrosoft.com, 2009 (ten passes)',
  assumptions: [...unmeasuredKeys, 'stopRule', 'needs'],
  vmmType: 1,
  strategies: ['precopy', 'nonlive', 'cold'],
  stopRule: tenPasses,
  lacks: ['autoConverge', 'deltaCacheBytes', 'preempt', 'deduplicate', 'encrypt'],
  defaults: { compression: 'zstd' },
  maxConcurrent: 2,
  maxRoundTripMs: 0,
  needs: ['processors of one maker', 'CredSSP or Kerberos delegation', 'the same virtual switches'],
}
