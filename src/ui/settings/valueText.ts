/* The value of a setting as a person reads and types it. */
import type { QuantityField } from '../../base/field.ts'
import { checkField } from '../../base/field.ts'
import { formatQuantity, parseQuantity } from '../../base/quantity.ts'
import { describeProblem, fail, type Result, succeed } from '../../base/result.ts'
import { formatCount } from '../../i18n/format.ts'
import { quoteProblem } from '../../scenario/quote.ts'

export function valueText({ unit }: QuantityField, value: number, zeroText?: string): string {
  if (value === 0 && zeroText !== undefined) return zeroText
  return unit === 'pages/s' ? `${formatCount(value)} pages/s` : formatQuantity(value, unit).replace(/us$/, 'µs')
}

/** Reads what was typed; commas that group digits are allowed, and so are the words for zero. */
export function readValueText(field: QuantityField, text: string, zeroText?: string): Result<number> {
  if (zeroText !== undefined && text.trim().toLowerCase() === zeroText) return succeed(0)
  const plain = text.replace(/,(?=\d{3}(?!\d))/g, '').replace(/[µμ]s/i, 'us')
  const parsed = parseQuantity(plain, field.unit, field.label)
  if (!parsed.ok) return parsed
  const value = Math.round(parsed.value / field.step) * field.step
  const problem = checkField(field, value, field.label)
  return problem === null ? succeed(value) : fail({ ...problem, found: text.trim() })
}

/** Null if the text is fine, otherwise what is wrong with it. */
export const textProblem = (result: Result<number>): string | null =>
  result.ok ? null : result.problems.map(quoteProblem).map(describeProblem).join(' ')
