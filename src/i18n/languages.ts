/* The languages of the page. A new one is a catalogue beside `en` and a line here. */
import type { Messages } from './en/index.ts'
import { lengthened, mirrored } from './pseudoLetters.ts'

export interface Language {
  /** As BCP 47 has it; stands in links (`lang=`) and on the root element. */
  readonly tag: string
  /** In the language itself. */
  readonly name: string
  /** `rtl` is written from right to left. */
  readonly dir: 'ltr' | 'rtl'
  /** Nouns are written with a capital: a label in the middle of a sentence stays as it is. */
  readonly keepsCapitals?: boolean
  /** Made from the English text to test the page: chosen by link only. */
  readonly isPseudo: boolean
  /** Makes words of a pseudo-locale from English ones. */
  readonly alter?: (english: string) => string
  readonly load: () => Promise<Messages>
}

export const languages: readonly Language[] = [
  { tag: 'en', name: 'English', dir: 'ltr', isPseudo: false, load: async () => (await import('./en/index.ts')).en },
  {
    tag: 'de',
    name: 'Deutsch',
    dir: 'ltr',
    keepsCapitals: true,
    isPseudo: false,
    load: async () => (await import('./de/index.ts')).de,
  },
  {
    tag: 'en-XA',
    name: 'Long English (for tests)',
    dir: 'ltr',
    isPseudo: true,
    alter: lengthened,
    load: async () => (await import('./pseudo.ts')).pseudoMessages(lengthened),
  },
  {
    tag: 'ar-XB',
    name: 'English from right to left (for tests)',
    dir: 'rtl',
    isPseudo: true,
    alter: mirrored,
    load: async () => (await import('./pseudo.ts')).pseudoMessages(mirrored),
  },
]

export const english = languages[0]

/** The first language that a list of wishes names, by its whole tag or by its first part; English otherwise. */
export function languageFor(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const tag = wish.toLowerCase()
    const exact = languages.find((each) => each.tag.toLowerCase() === tag)
    const near = languages.find((each) => !each.isPseudo && each.tag === tag.split('-')[0])
    if (exact ?? near) return exact ?? near ?? english
  }
  return english
}
