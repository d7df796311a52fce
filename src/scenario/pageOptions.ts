/*
 * How a link wants its page to be: parts that are hidden, acts that are locked, in a frame, for a projector, in a language.
 *   &hide=settings;timeline&lock=moves;settings&embed=1&view=projector&lang=de
 */
import type { Problem } from '../base/result.ts'

/** Parts of the page that a link can leave out. */
export const hideable = [
  'settings',
  'invitations',
  'automation',
  'happening',
  'clients',
  'timeline',
  'transport',
] as const
export type Hideable = (typeof hideable)[number]

/** What a link can keep people from doing. */
export const lockable = ['moves', 'settings', 'build', 'failures'] as const
export type Lockable = (typeof lockable)[number]

export interface PageOptions {
  readonly hide: readonly Hideable[]
  readonly lock: readonly Lockable[]
  /** Within another page: without the header. */
  readonly isEmbedded: boolean
  readonly isForProjector: boolean
  /** A language tag; null is the browser's own. */
  readonly lang: string | null
}

export const plainPage: PageOptions = { hide: [], lock: [], isEmbedded: false, isForProjector: false, lang: null }

export const pageKeys: readonly string[] = ['hide', 'lock', 'embed', 'view', 'lang']

export function spellPage({ hide, lock, isEmbedded, isForProjector, lang }: PageOptions): [string, string][] {
  const pairs: [string, string][] = []
  if (hide.length > 0) pairs.push(['hide', hide.join(';')])
  if (lock.length > 0) pairs.push(['lock', lock.join(';')])
  if (isEmbedded) pairs.push(['embed', '1'])
  if (isForProjector) pairs.push(['view', 'projector'])
  if (lang !== null) pairs.push(['lang', lang])
  return pairs
}

/** Null if the link says nothing of it. */
export function readPage(pairs: ReadonlyMap<string, string>, problems: Problem[]): PageOptions | null {
  if (!pageKeys.some((key) => pairs.has(key))) return null
  const among = <T extends string>(key: string, allowed: readonly T[]): T[] => {
    const words = (pairs.get(key) ?? '').split(';').filter((word) => word !== '')
    const wrong = words.filter((word) => !allowed.some((each) => each === word))
    for (const found of wrong) problems.push({ where: `link, ${key}`, found, allowed: allowed.join(', ') })
    return allowed.filter((each) => words.includes(each))
  }
  const oneOf = (key: string, allowed: readonly string[]): string | undefined => {
    const found = pairs.get(key)
    if (found === undefined || allowed.includes(found)) return found
    problems.push({ where: `link, ${key}`, found, allowed: allowed.join(', ') })
    return undefined
  }
  const lang = pairs.get('lang') ?? null
  const isLang = lang === null || /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(lang)
  if (!isLang) problems.push({ where: 'link, lang', found: lang, allowed: 'a language tag such as en or de' })
  return {
    hide: among('hide', hideable),
    lock: among('lock', lockable),
    isEmbedded: oneOf('embed', ['0', '1']) === '1',
    isForProjector: oneOf('view', ['projector']) === 'projector',
    lang: isLang ? lang : null,
  }
}
