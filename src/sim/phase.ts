/* The phases of a migration, in the order in which they follow each other; the last two are ends. */
export const phases = [
  'setup',
  'push',
  'stopAndCopy',
  'deviceState',
  'activation',
  'announcement',
  'completed',
  'cancelled',
] as const

export type Phase = (typeof phases)[number]
