/* The value of a setting as a person reads and types it. */

import type { QuantityField } from '../../base/field.ts'
import { checkField } from '../../base/field.ts'
import { formatQuantity, parseQuantity, type Unit } from '../../base/quantity.ts'
import { fail, type Result, succeed } from '../../base/result.ts'
import { formatCount, localNumber, plainNumber } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { quoteProblem } from '../../scenario/quote.ts'
import { sentence } from '../sentences.ts'
import { fieldWords } from '../words.ts'

/** The exact spelling of a quantity. */
export function quantityText(value: number, unit: Unit): string {
  if (unit === 'pages/s') return say('settings.pages', { rate: formatCount(value) })
  const spelled = localNumber(formatQuantity(value, unit))
  return spelled.replace(/us$/, 'µs').replace(/requests\/s$/, say('settings.requests'))
}

export const valueText = ({ unit }: QuantityField, value: number, zeroText?: string): string =>
  value === 0 && zeroText !== undefined ? zeroText : quantityText(value, unit)

/** Reads what was typed, with marks that group digits or without; the words for zero are allowed, too. */
export function readValueText(field: QuantityField, text: string, zeroText?: string): Result<number> {
  if (zeroText !== undefined && text.trim().toLowerCase() === zeroText.toLowerCase()) return succeed(0)
  const plain = plainNumber(text)
    .replace(/[µμ]s/i, 'us')
    .replace(say('settings.pages', { rate: '' }).trim(), 'pages/s')
    .replace(say('settings.requests'), 'requests/s')
  const { label } = fieldWords(field)
  const parsed = parseQuantity(plain, field.unit, label)
  if (!parsed.ok) return parsed
  const value = Math.round(parsed.value / field.step) * field.step
  const problem = checkField(field, value, label)
  return problem === null ? succeed(value) : fail({ ...problem, found: text.trim() })
}

/** Null if the text is fine, otherwise what is wrong with it. */
export const textProblem = (result: Result<number>): string | null =>
  result.ok
    ? null
    : result.problems
        .map(quoteProblem)
        .map(({ where, found, allowed }) => say('settings.problem', { where, found, allowed: sentence(allowed) }))
        .join(' ')
