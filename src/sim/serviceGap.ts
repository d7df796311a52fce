/* How long the clients of a VM are without it because its migration pauses it. A cut link is another matter (client.ts). */
import { PS_PER_US } from '../base/units.ts'
import type { Migration } from './migration.ts'

/** When clients are answered again: the network knows the new place, and the guest OS is awake; −1 while nobody knows. */
function answeringAtUs({ phase, announcedAtUs, endedAtUs, fetch }: Migration): number {
  if (phase === 'lost') return -1
  // A migration that came to nothing gave the guest back when it ended.
  if (phase === 'cancelled' || phase === 'failed') return endedAtUs
  return fetch === null || announcedAtUs < 0 ? announcedAtUs : Math.max(announcedAtUs, awakeAtUs(fetch))
}

/** After a switch to post-copy: when the guest OS has touched what it must; later than any time while that is not known. */
export const awakeAtUs = ({ resumedAtUs, awakePs }: NonNullable<Migration['fetch']>): number =>
  awakePs < 0 ? Number.MAX_SAFE_INTEGER : resumedAtUs + Math.ceil(awakePs / PS_PER_US)

/** From the pause until clients are answered again, as far as that has come at `nowUs`. */
export function serviceGapUs(migration: Migration, nowUs: number): number {
  const { pausedAtUs } = migration
  if (pausedAtUs < 0) return 0
  const backUs = answeringAtUs(migration)
  return Math.max(0, (backUs < 0 ? nowUs : Math.min(nowUs, backUs)) - pausedAtUs)
}
