import { useId } from 'react'
import { say } from '../../i18n/say.ts'

interface ChooseLineProps {
  readonly label: string
  /** An id of the options; empty for none, which then asks to choose. */
  readonly value: string
  readonly options: readonly { readonly id: string; readonly label: string }[]
  readonly onChoose: (id: string) => void
}

export function ChooseLine({ label, value, options, onChoose }: ChooseLineProps) {
  const id = useId()
  return (
    <div className="editor-line">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        value={value}
        onChange={({ target }) => target.value && onChoose(target.value)}
      >
        {value === '' && <option value="">{say('editor.choose')}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
