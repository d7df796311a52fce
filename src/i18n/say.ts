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

/** Messages with holes, ready to be filled: charts say them many times a second. */
type Filled = (values: Values) => string
let ready = new Map<Key, Filled>()

function intlFor({ tag }: Language, messages: Readonly<Record<string, string>>): IntlShape<string> {
  const onError = (error: Error): void => {
    throw error
  }
  return createIntl({ locale: tag, messages, onError }, cache)
}

/** Speaks `language` from now on. `messages` is its catalogue. */
export function speak(language: Language, messages: Messages): void {
  spoken = language
  intl = intlFor(language, messages)
  ready = new Map()
}

export const language = (): Language => spoken

/** The text called `key`, with its holes filled by `values`. */
export function say(key: Key, values?: Values): string {
  if (values === undefined) return intl.formatMessage({ id: key })
  let fill = ready.get(key)
  if (fill === undefined) {
    const format = intl.formatters.getMessageFormat(String(intl.messages[key]), intl.locale, undefined, {
      formatters: intl.formatters,
    })
    fill = (filled) => String(format.format({ ...filled }))
    ready.set(key, fill)
  }
  return fill(values)
}

/** Words that the core gives in English, under the name that the catalogues of other languages know them by. */
export function sayGiven(name: string, given: string): string {
  const translated = intl.messages[`given.${name}`]
  return typeof translated === 'string' ? translated : (spoken.alter?.(given) ?? given)
}

const others = new WeakMap<Readonly<Record<string, string>>, IntlShape<string>>()

/**
 * A text of a catalogue that is not the page's own, in the language that is spoken. Each `<mark>` in it becomes what the
 * function of that name makes of the words inside.
 */
export function sayFrom<T>(
  catalogue: Readonly<Record<string, string>>,
  key: string,
  values: Values,
  marks: Readonly<Record<string, (words: readonly string[]) => T>>,
): readonly (string | T)[] {
  const known = others.get(catalogue)
  const own = known?.locale === spoken.tag ? known : intlFor(spoken, catalogue)
  others.set(catalogue, own)
  // Its type knows only functions from words to one kind of thing, which is what the marks are.
  const format = own.formatMessage as (of: { id: string }, filled: Readonly<Record<string, unknown>>) => unknown
  const said = format({ id: key }, { ...values, ...marks })
  return (Array.isArray(said) ? said.flat(2) : [said]) as (string | T)[]
}
