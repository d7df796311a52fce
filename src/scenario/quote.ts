/* What a person gave us, short enough to be read back to them. */
import type { Problem } from '../base/result.ts'

const MOST_CHARACTERS = 80

export const quote = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`

/** Names of places can hold what was given, too. */
export const quoteProblem = ({ where, found, allowed }: Problem): Problem => ({
  where: quote(where),
  found: quote(found),
  allowed,
})
