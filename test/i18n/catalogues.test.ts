import { afterEach, describe, expect, it } from 'vitest'
import { en, type Key } from '../../src/i18n/en/index.ts'
import { formatBytes } from '../../src/i18n/format.ts'
import { english, languageFor, languages } from '../../src/i18n/languages.ts'
import { say, speak } from '../../src/i18n/say.ts'

afterEach(() => speak(english, en))

const keys = Object.keys(en) as Key[]

/** Index of the brace that closes the one at `open`. */
function closing(message: string, open: number): number {
  let depth = 0
  for (let i = open; i < message.length; i++) {
    if (message[i] === '{') depth++
    if (message[i] === '}' && --depth === 0) return i
  }
  throw new Error(`a brace is not closed: ${message}`)
}

/** What stands in braces at the top level of a text. */
function braced(message: string): string[] {
  const found: string[] = []
  for (let i = message.indexOf('{'); i >= 0; i = message.indexOf('{', i)) {
    const end = closing(message, i)
    found.push(message.slice(i + 1, end))
    i = end
  }
  return found
}

/** Names of what is filled into a message, with the kind of each: `{n, plural, …}` is `n plural`. */
function holes(message: string): string[] {
  const all = braced(message).flatMap((inside): string[] => {
    const [name, kind] = inside.split(',', 2).map((part) => part.trim())
    return kind === undefined ? [name] : [`${name} ${kind}`, ...braced(inside).flatMap(holes)]
  })
  return [...new Set(all)].sort()
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
