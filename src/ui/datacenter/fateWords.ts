import type { Fate } from '../../sim/forced.ts'

/** What follows from a move against the rules. */
export function fateWords({ isRejected, freeBytes, isFatal }: Fate): string {
  if (isRejected) return 'No real VMM would try: the destination turns it down when it is told what is to come.'
  if (freeBytes < Infinity) return 'No real VMM would try: pages will find no room at the destination.'
  if (isFatal) return 'No real VMM would try: the guest will die when it resumes there.'
  return 'It is a rule of order alone: the move itself will work.'
}
