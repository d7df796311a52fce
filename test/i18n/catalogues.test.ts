import { afterEach, describe, expect, it } from 'vitest'
import { en, type Key } from '../../src/i18n/en/index.ts'
import { formatBytes } from '../../src/i18n/format.ts'
import { english, languageFor, languages } from '../../src/i18n/languages.ts'
import { say, speak } from '../../src/i18n/say.ts'

afterEach(() => speak(english, en))

const keys = Object.keys(en) as Key[]

/** Names of what is filled into a message, branches of plurals included, with the kind of each: `{n, plural, …}` is `n plural`. */
function holes(message: string): string[] {
  const found = new Set<string>()
  const read = (text: string): void => {
    for (const inner of braced(text)) {
      const [, name, kind, rest] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*(?:,([\s\S]*))?)?$/.exec(inner) ?? []
      if (name === undefined) continue
      found.add(kind === undefined ? name : `${name} ${kind}`)
      if (rest !== undefined) for (const branch of braced(rest)) read(branch)
    }
  }
  read(message)
  return [...found].sort()
}

/** What stands between outermost braces. */
function braced(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{' && depth++ === 0) start = i + 1
    if (text[i] === '}' && --depth === 0) parts.push(text.slice(start, i))
  }
  return parts
}

describe.each(languages)('$tag', (language) => {
  it('has every text, with the same holes as the English one', async () => {
    const messages = await language.load()
    for (const key of keys) {
      expect(messages[key], key).toMatch(/\S/)
      expect(holes(messages[key]), key).toEqual(holes(en[key]))
    }
    const others = Object.keys(messages).filter((key) => !(key in en))
    expect(others.filter((key) => !key.startsWith('given.'))).toEqual([])
  })

  it('can be spoken: every text is a message that can be filled', async () => {
    speak(language, await language.load())
    for (const key of keys) {
      const values = Object.fromEntries(holes(en[key]).map((hole) => [hole.split(' ')[0], 3]))
      expect(() => say(key, values), key).not.toThrow()
    }
  })
})

describe('the choice of a language', () => {
  it('takes the first wish that can be met, by its whole tag or its first part', () => {
    expect(languageFor(['fr', 'de-AT', 'en']).tag).toBe('de')
    expect(languageFor(['en-XA']).tag).toBe('en-XA')
    expect(languageFor(['en-GB']).tag).toBe('en')
    expect(languageFor(['ar-EG']).tag).toBe('en')
    expect(languageFor([]).tag).toBe('en')
  })

  it('changes how numbers are written', async () => {
    expect(formatBytes(1.5 * 2 ** 20)).toBe('1.50 MiB')
    const german = languageFor(['de'])
    speak(german, await german.load())
    expect(formatBytes(1.5 * 2 ** 20)).toBe('1,50 MiB')
  })
})
