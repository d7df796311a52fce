/* How closely memory is looked at. */
interface Words {
  readonly label: string
  readonly help: string
}

export const resolutions = {
  page: { label: 'Page by page', help: 'Every page is simulated.' },
  statistical: {
    label: 'Statistical',
    help: 'Classes of pages and expected numbers, for fleets too large to simulate every page; within 2 % of it.',
  },
} as const satisfies Record<string, Words>

export type Resolution = keyof typeof resolutions
export const resolutionIds = Object.keys(resolutions) as readonly Resolution[]
