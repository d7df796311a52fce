/* The catalogues of the pseudo-locales. What stays plain English under them is not in a catalogue. */
import { en, type Messages } from './en/index.ts'
import type { Language } from './languages.ts'

export function pseudoMessages(alter: NonNullable<Language['alter']>): Messages {
  const altered = Object.entries(en).map(([key, message]) => [key, alter(message)])
  return Object.fromEntries(altered) as Messages
}
