import { disaster } from './disaster.ts'
import { drs } from './drs.ts'
import { evacuation } from './evacuation.ts'
import { iqr } from './iqr.ts'
import { lr } from './lr.ts'
import { mad } from './mad.ts'
import type { Policy } from './policy.ts'
import { sandpiper } from './sandpiper.ts'
import { thr } from './thr.ts'
import { threshold } from './threshold.ts'

/** Order and ids are public: they stand in menus and links. */
export const policies = {
  threshold,
  sandpiper,
  drs,
  thr,
  iqr,
  mad,
  lr,
  evacuation,
  disaster,
} as const satisfies Record<string, Policy>

export type PolicyId = keyof typeof policies
export const policyIds = Object.keys(policies) as readonly PolicyId[]
