import { say } from '../../i18n/say.ts'
import type { Fate } from '../../sim/forced.ts'

/** What follows from a move against the rules. */
export function fateWords({ isRejected, freeBytes, isFatal }: Fate): string {
  if (isRejected) return say('datacenter.fate.rejected')
  if (freeBytes < Infinity) return say('datacenter.fate.full')
  if (isFatal) return say('datacenter.fate.fatal')
  return say('datacenter.fate.works')
}
