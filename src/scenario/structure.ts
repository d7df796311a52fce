/*
 * Which servers, VMs and links there are, where a link says so because its preset has others:
 *   servers=alpha;beta;delta:Delta:berlin   vms=web;db:Database:beta:Debian 12:PostgreSQL   links=lan;berlin:Berlin:lan
 * A thing of the preset stands by its id alone, unless its words or its place have changed; a new one has every field at
 * its default. The order is that of the floor.
 */
import { defaults, type Fields } from '../base/field.ts'
import type { Problem } from '../base/result.ts'
import type { Link, Scenario, Server, Vm } from '../sim/experiment.ts'
import { linkFields, serverFields, vmFields } from '../sim/fields.ts'

type Thing = Server | Vm | Link
type Words = Readonly<Record<string, string>>

/** What stands of a thing in the list, in its order: words that may be left out at the end when empty. */
interface Listing {
  readonly key: 'servers' | 'vms' | 'links'
  readonly words: readonly string[]
  readonly fields: Fields
}

const listings: readonly Listing[] = [
  { key: 'links', words: ['label', 'up'], fields: linkFields },
  { key: 'servers', words: ['label', 'link'], fields: serverFields },
  { key: 'vms', words: ['label', 'server', 'guestOs', 'application'], fields: vmFields },
]

export const structureKeys: readonly string[] = listings.map(({ key }) => key)

/** Longest word of a thing. */
const MAX_WORD = 80

/** Colons and semicolons divide: they are escaped within a word. */
const escapeWord = (word: string): string =>
  encodeURIComponent(word.replace(/[%:;]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`))

const wordOf = (thing: Thing, word: string): string => String(Reflect.get(thing, word) ?? '')

/** The lists that differ from those of the base, as pairs of a link. */
export function spellStructure(scenario: Scenario, base: Scenario): [string, string][] {
  return listings.flatMap(({ key, words }): [string, string][] => {
    const entries = scenario[key].map((thing) => {
      const original = base[key].find(({ id }) => id === thing.id)
      const isSame = original !== undefined && words.every((word) => wordOf(thing, word) === wordOf(original, word))
      return isSame ? thing.id : [thing.id, ...words.map((word) => escapeWord(wordOf(thing, word)))].join(':')
    })
    const isSame = entries.length === base[key].length && entries.every((entry, i) => entry === base[key][i].id)
    return isSame ? [] : [[key, entries.join(';')]]
  })
}

/** The things of the base as the link lists them; what it does not list is as in the base. */
export function readStructure(base: Scenario, pairs: ReadonlyMap<string, string>, problems: Problem[]): Scenario {
  const read = Object.fromEntries(
    listings.flatMap((listing) => {
      const text = pairs.get(listing.key)
      return text === undefined ? [] : [[listing.key, readList(base, listing, text, problems)]]
    }),
  )
  return { ...base, ...read }
}

function readList(base: Scenario, { key, words, fields }: Listing, text: string, problems: Problem[]): Thing[] {
  return text.split(';').flatMap((entry, i): Thing[] => {
    const [id, ...spelled] = entry.split(':')
    const original: Thing | undefined = base[key].find((thing) => thing.id === id)
    const values = spelled.map(unescapeWord)
    const where = `link, ${key}, ${i + 1}`
    if (values.length > words.length || values.some((value) => value === null || value.length > MAX_WORD)) {
      problems.push({ where, found: entry, allowed: ['id', ...words].join(':') })
      return []
    }
    const said = Object.fromEntries(values.map((value, at) => [words[at], value ?? '']))
    if (original !== undefined) return [withWords(original, said)]
    const named: Words = {
      label: id,
      ...(key === 'vms' ? { server: base.servers[0].id, guestOs: '', application: '' } : {}),
    }
    return [withWords({ ...defaults(fields), id, ...named } as unknown as Thing, said)]
  })
}

/** A place that is not said is none. */
function withWords(thing: Thing, words: Words): Thing {
  const { up, link, ...rest } = words
  const made: Record<string, unknown> = { ...thing, ...rest }
  for (const [key, value] of Object.entries({ up, link })) {
    if (value === undefined) continue
    if (value === '') delete made[key]
    else made[key] = value
  }
  return made as unknown as Thing
}

function unescapeWord(word: string): string | null {
  try {
    return decodeURIComponent(word)
  } catch {
    return null
  }
}
