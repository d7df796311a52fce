import { globSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { en } from '../../src/i18n/en/index.ts'
import { english, languageFor } from '../../src/i18n/languages.ts'
import { speak } from '../../src/i18n/say.ts'
import { fieldTables, optionOf } from '../../src/scenario/catalog.ts'
import { invitations } from '../../src/scenario/invitations.ts'
import { presetIds } from '../../src/scenario/presets/index.ts'
import { workloadIds } from '../../src/scenario/workloads/index.ts'
import { sentence } from '../../src/ui/sentences.ts'
import { fieldWords, optionWords, presetWords } from '../../src/ui/words.ts'

const german = languageFor(['de'])
const { given } = await import('../../src/i18n/de/given/index.ts')

beforeEach(async () => speak(german, await german.load()))
afterEach(() => speak(english, en))

const fields = Object.entries(fieldTables).flatMap(([table, rows]) =>
  Object.entries(rows).map(([key, field]) => ({ table, key, field })),
)

describe('German has the words of the core', () => {
  it.each(fields)('$table.$key', ({ table, key, field }) => {
    expect(given).toHaveProperty([`given.field.${table}.${key}.label`])
    expect(given).toHaveProperty([`given.field.${table}.${key}.help`])
    expect(fieldWords(field).help).not.toBe(field.help)
    if (field.kind !== 'choice') return
    for (const option of field.options) {
      const { help } = optionOf(key, option)
      const isLatin = /^(x86-64-v\d|AArch64\.)$/.test(help)
      if (!isLatin) expect(optionWords(key, option).help, option).not.toBe(help)
    }
  })

  it.each(presetIds)('of the preset %s', (id) => {
    expect(given).toHaveProperty([`given.preset.${id}.label`])
    expect(given).toHaveProperty([`given.preset.${id}.story`])
  })

  it.each(workloadIds)('of the workload %s', (id) => expect(given).toHaveProperty([`given.workload.${id}.label`]))
  it.each(invitations)('of the invitation $id', ({ id }) =>
    expect(given).toHaveProperty([`given.invitation.${id}.words`]),
  )

  it('has no word of a thing that there is not', () => {
    const known = new Set([
      ...fields.map(({ table, key }) => `field.${table}.${key}`),
      ...fields.flatMap(({ key, field }) =>
        field.kind === 'choice' ? field.options.map((option) => `option.${key}.${option}`) : [],
      ),
      'option.toggle.on',
      'option.toggle.off',
      ...presetIds.map((id) => `preset.${id}`),
      ...workloadIds.map((id) => `workload.${id}`),
      ...invitations.map(({ id }) => `invitation.${id}`),
    ])
    const names = Object.keys(given).map((name) => name.replace(/^given\.|\.\w+$/g, ''))
    expect(names.filter((name) => !known.has(name))).toEqual([])
  })

  it('speaks of a prepared datacenter', () => expect(presetWords('disaster').label).toBe('Das Wasser steigt'))
})

describe('a sentence of the core', () => {
  it('is said in German with its names and its numbers', () => {
    expect(sentence('Web shop needs 4.5 GiB, 0.25 GiB is free.')).toBe('Web shop braucht 4,5 GiB, frei sind 0,25 GiB.')
    expect(sentence('5 rounds are over: stop the guest')).toBe('5 Runden sind vorbei: den Gast anhalten')
  })

  /** Texts in files of the core, with a word in place of each hole. */
  const written = (files: string, shape: RegExp): string[] =>
    globSync(files).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(shape)].map(([, text]) => text.replace(/\$\{[^}]*\}+/g, '7')),
    )
  const isSaid = (text: string): boolean => sentence(text) !== text

  it('is known, if it refuses a move or warns of one', () => {
    const texts = written('src/sim/{admission,warnings}.ts', /\b(?:what|why|fix):\s*['`]([^'`]+)['`]/g)
    expect(texts.length).toBeGreaterThan(70)
    expect(texts.filter((text) => !isSaid(text))).toEqual([])
  })

  it('is known, if it decides', () => {
    // One rule says why it freezes, and that it does, in two pieces.
    const texts = [
      ...written('src/sim/stopRules/*.ts', /(?:'(?:push|sync|stopAndCopy)', |\bstop\()['`]([A-Z$][^'`]{9,})['`]/g),
      ...written('src/sim/strategies/*.ts', /(?:'\w+', |\brule: )['`]([A-Z][^'`]+)['`]/g),
    ]
    expect(texts.length).toBeGreaterThan(20)
    expect(texts.filter((text) => text !== '7: freeze' && !isSaid(text) && !isSaid(`${text}: freeze`))).toEqual([])
  })

  it('is known, if it recommends', () => {
    const texts = [
      ...written('src/sim/policies/*.ts', /\brule: ['`]([^'`]+)['`]/g),
      ...written('src/sim/policies/*.ts', /\bcompare\(\s*'([^']+)'/g),
      ...written('src/sim/policies/*.ts', /\bcompare\([^)]*, '([a-z][^']+)', [^)]*\)/g),
    ]
    expect(texts.length).toBeGreaterThan(12)
    expect(texts.filter((text) => !isSaid(text))).toEqual([])
  })

  it('stays as it is if nothing is known of it', () =>
    expect(sentence('Quite another thing')).toBe('Quite another thing'))
})
