/*
 * Experiments to begin with: each changes a few values of the present one, moves the VM in focus and lets it run. What
 * they promise is tested against the core.
 */
import type { FieldValue } from '../base/field.ts'

interface InvitedChange {
  /** Of the VM in focus, the link, or the migration. */
  readonly of: 'vm' | 'link' | 'migration'
  readonly field: string
  readonly value: FieldValue
}

export interface Invitation {
  readonly id: string
  readonly label: string
  /** What will be seen, and why. */
  readonly words: string
  readonly changes: readonly InvitedChange[]
}

const precopy: InvitedChange = { of: 'migration', field: 'strategy', value: 'precopy' }
const slowLink: InvitedChange = { of: 'link', field: 'bitsPerSecond', value: 1e9 }

export const invitations: readonly Invitation[] = [
  {
    id: 'fail',
    label: 'Make it fail',
    words: 'The guest writes faster than a 1 Gbit/s link carries: pre-copy goes round and round.',
    changes: [precopy, slowLink, { of: 'vm', field: 'writesPerSecond', value: 100_000 }],
  },
  {
    id: 'faster',
    label: 'Make it faster',
    words: 'The same pre-copy over 10 Gbit/s: less is written while a round lasts, so the rounds shrink.',
    changes: [precopy, { of: 'link', field: 'bitsPerSecond', value: 10e9 }],
  },
  {
    id: 'postcopy',
    label: 'Try post-copy',
    words: 'The guest goes first and its memory follows: over the link on which pre-copy fails.',
    changes: [{ of: 'migration', field: 'strategy', value: 'postcopyPush' }, slowLink],
  },
]
