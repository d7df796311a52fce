/*
 * The row behind a control, a URL key, a check and a line of documentation. Values have no unit of their own: the
 * field says it, and `quantity.ts` reads and writes it.
 */

import { formatQuantity, type Unit } from './quantity.ts'
import type { Problem } from './result.ts'

export interface FieldBase {
  /** Its name in links and files: public, and never changed. */
  readonly name: string
  readonly label: string
  /** One or two plain sentences for tooltip and documentation. */
  readonly help: string
  /** May be changed by a command while the simulation runs; otherwise only in the scenario. */
  readonly live: boolean
}

export interface QuantityField extends FieldBase {
  readonly kind: 'quantity'
  readonly unit: Unit
  readonly min: number
  readonly max: number
  /** Values are whole multiples of this. */
  readonly step: number
  readonly scale: 'linear' | 'log'
  readonly default: number
}

export interface ChoiceField<Option extends string = string> extends FieldBase {
  readonly kind: 'choice'
  readonly options: readonly Option[]
  readonly default: Option
}

export type Field = QuantityField | ChoiceField
export type Fields = Readonly<Record<string, Field>>
export type FieldValue = number | string

/** The record of values that a table of fields describes. */
export type Values<F extends Fields> = {
  -readonly [K in keyof F]: F[K] extends ChoiceField<infer Option> ? Option : number
}

export function defaults<F extends Fields>(fields: F): Values<F> {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.default])) as Values<F>
}

/** What a field accepts, in words. */
export const allowedText = (field: Field): string =>
  field.kind === 'choice'
    ? field.options.join(', ')
    : `${formatQuantity(field.min, field.unit)} to ${formatQuantity(field.max, field.unit)}`

/** Null if the value fits; otherwise where, what and what is allowed. */
export function checkField(field: Field, value: unknown, where: string): Problem | null {
  const problem = (found: string): Problem => ({ where, found, allowed: allowedText(field) })
  if (field.kind === 'choice') {
    return typeof value === 'string' && field.options.includes(value) ? null : problem(String(value))
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return problem(String(value))
  if (value < field.min || value > field.max) return problem(formatQuantity(value, field.unit))
  const steps = value / field.step
  return Math.abs(steps - Math.round(steps)) < 1e-9
    ? null
    : {
        where,
        found: formatQuantity(value, field.unit),
        allowed: `multiples of ${formatQuantity(field.step, field.unit)}`,
      }
}

/** All problems of a record of values, each field named by `where` and its label. */
export function checkFields(fields: Fields, values: Readonly<Record<string, unknown>>, where: string): Problem[] {
  return Object.entries(fields)
    .map(([key, field]) => checkField(field, values[key], `${where}, ${field.label.toLowerCase()}`))
    .filter((problem) => problem !== null)
}
