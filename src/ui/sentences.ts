/*
 * Sentences that the core builds in English, in the language that is spoken. The catalogue `core` has the pattern of each:
 * what stands in its holes is read out of the English sentence and filled into the other one.
 */
import { core } from '../i18n/en/core.ts'
import { type Key, language, say } from '../i18n/say.ts'

interface Pattern {
  readonly key: Key
  readonly names: readonly string[]
  readonly shape: RegExp
}

const HOLE = /\{(\w+)\}/g

function patternOf([key, template]: [string, string]): Pattern {
  const parts = template.split(HOLE)
  const names = parts.filter((_, i) => i % 2 === 1)
  // A name that comes twice stands for the same words.
  const source = parts.map((part, i) => {
    if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return parts.indexOf(part) === i ? `(?<${part}>.+?)` : `\\k<${part}>`
  })
  return { key: key as Key, names, shape: new RegExp(`^${source.join('')}$`, 's') }
}

const lengthOf = (template: string): number => template.replace(HOLE, '').length

/** Those with most words of their own first. */
const patterns: readonly Pattern[] = Object.entries(core)
  .sort(([, a], [, b]) => lengthOf(b) - lengthOf(a))
  .map(patternOf)

/** Numbers as the core writes them, as people write them. */
const localNumber = (text: string): string =>
  /^-?\d+(\.\d+)?$/.test(text)
    ? Number(text).toLocaleString(language().tag, { numberingSystem: 'latn', maximumFractionDigits: 20 })
    : text

/** A sentence of the core. One that no pattern fits stays as it is. */
export function sentence(english: string): string {
  if (language().tag === 'en') return english
  for (const { key, names, shape } of patterns) {
    const match = shape.exec(english)
    if (match === null) continue
    if (names.length === 0) return say(key)
    return say(key, Object.fromEntries(names.map((name) => [name, localNumber(match.groups?.[name] ?? '')])))
  }
  return english
}
