/* The phases of a migration, in the order in which they can follow each other; the last four are ends. */
export const phases = [
  'setup',
  'disk',
  'push',
  'stopAndCopy',
  'handover',
  'deviceState',
  'activation',
  'announcement',
  'fetch',
  'interrupted',
  'completed',
  'cancelled',
  'failed',
  'lost',
] as const

export type Phase = (typeof phases)[number]

/** How a migration ends. `failed`: the VM goes on at the source; `lost`: it went down with a server. */
export type Ending = 'completed' | 'cancelled' | 'failed' | 'lost'

/** It ended, and the VM did not arrive. */
export const isCutShort = (phase: Phase | null | undefined): boolean =>
  phase === 'cancelled' || phase === 'failed' || phase === 'lost'

/** The guest runs at the destination, and the migration is not over: there is no way back. */
export const runsAtDestination = (phase: Phase): boolean =>
  phase === 'announcement' || phase === 'fetch' || phase === 'interrupted'

export const isEnding = (phase: Phase): phase is Ending =>
  phase === 'completed' || phase === 'cancelled' || phase === 'failed' || phase === 'lost'
