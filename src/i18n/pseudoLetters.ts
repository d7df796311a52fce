/* How the two languages that nobody speaks are made from English: one a third longer and full of accents, one from right to left. */
const accents: Readonly<Record<string, string>> = { a: 'á', e: 'ë', i: 'ï', o: 'ö', u: 'ü', c: 'ç', n: 'ñ', y: 'ý' }

/** Every letter outside of `{…}` with an accent; nested braces stay whole. */
function accented(message: string): string {
  let depth = 0
  let changed = ''
  for (const letter of message) {
    if (letter === '{') depth++
    changed += depth === 0 ? (accents[letter] ?? letter) : letter
    if (letter === '}') depth--
  }
  return changed
}

export const lengthened = (message: string): string =>
  `[${accented(message)}${' ~'.repeat(Math.ceil(message.length / 6))}]`

/** Right-to-left override around the text; what is filled in keeps its own direction. */
export const mirrored = (message: string): string => `\u202E${message}\u202C`
