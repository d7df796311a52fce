/* What a migration does with pages that hold nothing. */
interface FreePages {
  readonly label: string
  readonly help: string
}

export const freePages = {
  marked: { label: 'Marked', help: 'Each free page is looked at and costs a marker of a few bytes.' },
  skipped: {
    label: 'Skipped',
    help: 'The guest gives its free pages back first (ballooning), and they are neither looked at nor sent.',
  },
} as const satisfies Record<string, FreePages>

export const freePageIds = Object.keys(freePages) as readonly (keyof typeof freePages)[]

/**
 * Time for the guest to give back one page: inflating a virtio balloon in 4 KiB pages runs at some 2 GiB/s.
 * Assumption; Hines and Gopalan (VEE 2009) report only that self-ballooning keeps up with free memory.
 */
export const BALLOON_PAGE_NS = 2_000
