/*
 * The words of the page. Every text is an ICU message in a catalogue; `say` gives it in the language that is spoken now.
 * The page speaks one language at a time: who changes it draws the page anew (see `src/ui/language.ts`).
 */
import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl'
import { en, type Key, type Messages } from './en/index.ts'
import { english, type Language } from './languages.ts'

export type { Key } from './en/index.ts'
export type Values = Readonly<Record<string, string | number>>

const cache = createIntlCache()
let spoken: Language = english
let intl: IntlShape<string> = intlFor(english, en)

function intlFor({ tag }: Language, messages: Messages): IntlShape<string> {
  const onError = (error: Error): void => {
    throw error
  }
  return createIntl({ locale: tag, messages, onError }, cache)
}

/** Speaks `language` from now on. `messages` is its catalogue. */
export function speak(language: Language, messages: Messages): void {
  spoken = language
  intl = intlFor(language, messages)
}

export const language = (): Language => spoken

/** The text called `key`, with its holes filled by `values`. */
export const say = (key: Key, values?: Values): string => intl.formatMessage({ id: key }, values)
