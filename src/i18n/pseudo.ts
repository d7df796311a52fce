/*
 * Two languages that nobody speaks, made from the English text: one a third longer and full of accents, one from right to
 * left. What stays plain English under them is not in a catalogue.
 */
import { en, type Messages } from './en/index.ts'

const accents: Readonly<Record<string, string>> = { a: 'á', e: 'ë', i: 'ï', o: 'ö', u: 'ü', c: 'ç', n: 'ñ', y: 'ý' }

/** Every letter outside of `{…}` by `change`; nested braces stay whole. */
function changeLetters(message: string, change: (letter: string) => string): string {
  let depth = 0
  let changed = ''
  for (const letter of message) {
    if (letter === '{') depth++
    changed += depth === 0 ? change(letter) : letter
    if (letter === '}') depth--
  }
  return changed
}

const all = (change: (message: string) => string): Messages => {
  const changed = Object.entries(en).map(([key, message]) => [key, change(message)])
  return Object.fromEntries(changed) as Messages
}

export const longMessages = (): Messages =>
  all((message) => {
    const accented = changeLetters(message, (letter) => accents[letter] ?? letter)
    return `[${accented}${' ~'.repeat(Math.ceil(message.length / 6))}]`
  })

/** Right-to-left override around the text; what is filled in keeps its own direction. */
export const mirroredMessages = (): Messages => all((message) => `\u202E${message}\u202C`)
