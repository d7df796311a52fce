import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allowedText,
  type ChoiceField,
  checkField,
  checkFields,
  defaults,
  type QuantityField,
} from '../../src/base/field.ts'
import { fieldTables } from '../../src/scenario/catalog.ts'

const memory: QuantityField = {
  kind: 'quantity',
  name: 'memory',
  label: 'Memory',
  help: 'RAM.',
  live: false,
  unit: 'bytes',
  min: 16 * 2 ** 20,
  max: 2 ** 36,
  step: 2 ** 20,
  scale: 'log',
  default: 2 ** 32,
}
const pace: ChoiceField<'slow' | 'fast'> = {
  kind: 'choice',
  name: 'pace',
  label: 'Pace',
  help: 'How fast.',
  live: true,
  options: ['slow', 'fast'],
  default: 'slow',
}

const everyField = Object.entries(fieldTables).flatMap(([table, fields]) =>
  Object.entries(fields).map(([key, field]) => [`${table}.${key}`, field] as const),
)
const quantities = everyField.flatMap(([name, field]) => (field.kind === 'quantity' ? [[name, field] as const] : []))

describe('a quantity field', () => {
  it('accepts both bounds and every whole step between them', () => {
    for (const [name, field] of quantities) {
      const first = Math.ceil(field.min / field.step - 1e-6)
      const last = Math.floor(field.max / field.step + 1e-6)
      fc.assert(
        fc.property(fc.integer({ min: first, max: last }), (steps) => {
          const value = Math.min(field.max, Math.max(field.min, steps * field.step))
          expect(checkField(field, value, name)).toBeNull()
        }),
        { numRuns: 100, seed: 2, examples: [[first], [last]] },
      )
    }
  })

  it('refuses what lies a step outside its bounds, and half a step', () => {
    for (const [name, field] of quantities) {
      for (const value of [field.min - field.step, field.max + field.step, field.min + field.step / 2]) {
        expect(checkField(field, value, name), `${name} = ${value}`).not.toBeNull()
      }
    }
  })

  it.each([Number.NaN, Infinity, -Infinity, '4 GiB', null, undefined, true, [], {}])('refuses %j', (value) => {
    expect(checkField(memory, value, 'vm web, memory')).toEqual({
      where: 'vm web, memory',
      found: String(value),
      allowed: '16 MiB to 64 GiB',
    })
  })

  it('says its bounds for a value outside, and its step for a value between', () => {
    expect(checkField(memory, 2 ** 37, 'here')).toEqual({
      where: 'here',
      found: '128 GiB',
      allowed: '16 MiB to 64 GiB',
    })
    expect(checkField(memory, 2 ** 30 + 512, 'here')).toEqual({
      where: 'here',
      found: '1073742336 B',
      allowed: 'multiples of 1 MiB',
    })
  })
})

describe('a choice field', () => {
  it('accepts its options and nothing else', () => {
    expect(['slow', 'fast'].map((value) => checkField(pace, value, 'here'))).toEqual([null, null])
    for (const value of ['Slow', '', 'constructor', '__proto__', 'length', 0, null, undefined, ['slow']]) {
      expect(checkField(pace, value, 'here')).toEqual({ where: 'here', found: String(value), allowed: 'slow, fast' })
    }
  })
})

describe('a table of fields', () => {
  it('starts from defaults that pass its own check', () => {
    for (const [name, fields] of Object.entries(fieldTables))
      expect(checkFields(fields, defaults(fields), name)).toEqual([])
  })

  it('reports every wrong and every missing value at once, each by its label', () => {
    expect(checkFields({ memory, pace }, { memory: 1 }, 'VM web')).toEqual([
      { where: 'VM web, memory', found: '1 B', allowed: '16 MiB to 64 GiB' },
      { where: 'VM web, pace', found: 'undefined', allowed: 'slow, fast' },
    ])
  })

  it('gives each row a name, a label, a help text and a default of its own within what it says is allowed', () => {
    for (const fields of Object.values(fieldTables)) {
      const rows = Object.values(fields)
      expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
      expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length)
      for (const row of rows) {
        expect(row.name).toMatch(/^[a-z]+$/)
        expect(row.help).toMatch(/\.$/)
        expect(allowedText(row)).not.toBe('')
      }
    }
  })
})
