import { describe, expect, it } from 'vitest'
import type { Fields } from '../../src/base/field.ts'
import { fieldTables, optionOf } from '../../src/scenario/catalog.ts'
import { presetIds, presets } from '../../src/scenario/presets/index.ts'
import { checkExperiment } from '../../src/scenario/schema.ts'

describe('the catalog', () => {
  const choices = Object.values(fieldTables).flatMap((fields: Fields) =>
    Object.entries(fields).flatMap(([key, field]) =>
      field.kind === 'choice' ? field.options.map((option) => [key, option] as const) : [],
    ),
  )

  it.each(choices)('explains the option %s = %s', (key, option) => {
    const { label, help } = optionOf(key, option)
    expect(label).not.toBe('')
    expect(help).not.toBe('')
  })

  it('shows an option that it does not know as it is spelled', () => {
    expect(optionOf('pattern', 'zigzag')).toEqual({ label: 'zigzag', help: '' })
    expect(optionOf('colour', 'red')).toEqual({ label: 'red', help: '' })
  })
})

describe('a preset', () => {
  it.each(presetIds)(
    '%s has its id, a label, a story, and an experiment that starts without commands of the past',
    (id) => {
      const preset = presets[id]
      expect(preset.id).toBe(id)
      expect(preset.label).not.toBe('')
      expect(preset.story).toMatch(/[.?!]$/)
      expect(checkExperiment(preset.experiment)).toMatchObject({ ok: true })
    },
  )
})
