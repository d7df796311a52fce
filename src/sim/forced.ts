/*
 * Moves that admission refuses and that are made all the same, to see what comes of it. What the destination cannot load
 * it refuses as soon as it is asked; memory that is not there is missed when pages have filled what is; a guest whose
 * processor features are gone runs into an instruction that is not there. Rules of order alone have no consequence.
 */
import { PAGE_BYTES } from '../base/units.ts'
import type { Refusal } from './admission.ts'
import type { Migration } from './migration.ts'

/** What will go wrong. */
export interface Fate {
  /** The destination gives up when it is told what is to come: devices or a machine that it has not, a disk it cannot open or has no room for. */
  readonly isRejected: boolean
  /** Room for pages at the destination; Infinity if there is enough. */
  readonly freeBytes: number
  /** The guest dies as soon as it runs there. */
  readonly isFatal: boolean
}

const forceable: ReadonlySet<string> = new Set([
  'memory',
  'hypervisor',
  'cpu',
  'disk',
  'concurrency',
  'distance',
  'maintenance',
  'architecture',
  'device',
  'storagePath',
  'affinity',
])

/** What the destination finds out when it sets the VM up. */
const rejecting: readonly Refusal['rule'][] = ['hypervisor', 'architecture', 'device', 'storagePath', 'disk']

/** What comes of a move against these reasons; null if it cannot be made at all. */
export function fateOf(refusals: readonly Refusal[], freeBytes: number): Fate | null {
  if (refusals.some(({ rule }) => !forceable.has(rule))) return null
  const has = (rule: Refusal['rule']): boolean => refusals.some((each) => each.rule === rule)
  return {
    isRejected: rejecting.some(has),
    freeBytes: has('memory') ? Math.max(0, freeBytes) : Infinity,
    isFatal: has('cpu'),
  }
}

/** True once more pages have arrived than there is room for. */
export const isOverfull = ({ fate, sender }: Migration): boolean =>
  fate !== null && sender.normalPages * PAGE_BYTES > fate.freeBytes
