/* How a row of fields is written: the unit, bounds and words of one value of the simulated world. */
import type { ChoiceField, FieldBase, QuantityField } from '../../base/field.ts'

export const quantity = (field: Omit<QuantityField, 'kind'>): QuantityField => ({ kind: 'quantity', ...field })
export const choice = <Option extends string>(
  field: FieldBase & { readonly options: readonly Option[]; readonly default: NoInfer<Option> },
): ChoiceField<Option> => ({ kind: 'choice', ...field })

const onOff = ['off', 'on'] as const
/** A switch, off unless the experiment says otherwise. */
export const toggle = (field: FieldBase): ChoiceField<(typeof onOff)[number]> =>
  choice({ ...field, options: onOff, default: 'off' })
