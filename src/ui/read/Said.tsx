import { Fragment, type ReactNode } from 'react'
import { language, sayFrom, type Values } from '../../i18n/say.ts'
import { de } from './words/de.ts'
import { en, type ReadKey } from './words/en.ts'

const catalogue = (): Readonly<Record<ReadKey, string>> => (language().tag === 'de' ? de : en)

type Marks = Readonly<Record<string, (words: ReactNode) => ReactNode>>

/** A text of this page with its marks as elements; `<b>` is bold everywhere. */
export function Said({
  text,
  values = {},
  marks = {},
}: {
  readonly text: ReadKey
  readonly values?: Values
  readonly marks?: Marks
}) {
  const all: Marks = { b: (words) => <strong>{words}</strong>, ...marks }
  const made = Object.fromEntries(
    Object.entries(all).map(([name, mark]) => [name, (words: readonly string[]): ReactNode => mark(words.join(''))]),
  )
  return sayFrom<ReactNode>(catalogue(), text, values, made).map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their places.
    <Fragment key={i}>{part}</Fragment>
  ))
}

/** A text of this page that has no marks. */
export const readText = (text: ReadKey, values: Values = {}): string =>
  sayFrom<string>(catalogue(), text, values, {}).join('')
