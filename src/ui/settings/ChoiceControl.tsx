import type { ChoiceField } from '../../base/field.ts'
import { fieldWords, optionWords } from '../words.ts'

interface ChoiceControlProps {
  readonly id: string
  readonly fieldKey: string
  readonly field: ChoiceField
  readonly value: string
  readonly onChange: (value: string) => void
}

/** More options than this, or more letters in all, become a list. */
const MAX_SEGMENTS = 3
const MAX_LETTERS = 30

export function ChoiceControl(props: ChoiceControlProps) {
  const { id, fieldKey, field, value } = props
  const letters = field.options.reduce((sum, option) => sum + optionWords(fieldKey, option).label.length, 0)
  const isShort = field.options.length <= MAX_SEGMENTS && letters <= MAX_LETTERS
  return (
    <>
      <div className="field-head">
        {isShort ? (
          <span id={`${id}-label`}>{fieldWords(field).label}</span>
        ) : (
          <label id={`${id}-label`} htmlFor={`${id}-list`}>
            {fieldWords(field).label}
          </label>
        )}
      </div>
      {isShort ? <Segments {...props} /> : <List {...props} />}
      <p className="field-meaning">{optionWords(fieldKey, value).help}</p>
    </>
  )
}

function Segments({ id, fieldKey, field, value, onChange }: ChoiceControlProps) {
  return (
    <div className="segments" role="radiogroup" aria-labelledby={`${id}-label`}>
      {field.options.map((option) => (
        <label key={option}>
          <input type="radio" name={id} checked={option === value} onChange={() => onChange(option)} />
          {optionWords(fieldKey, option).label}
        </label>
      ))}
    </div>
  )
}

function List({ id, fieldKey, field, value, onChange }: ChoiceControlProps) {
  return (
    <select id={`${id}-list`} className="select" value={value} onChange={(event) => onChange(event.target.value)}>
      {field.options.map((option) => (
        <option key={option} value={option}>
          {optionWords(fieldKey, option).label}
        </option>
      ))}
    </select>
  )
}
