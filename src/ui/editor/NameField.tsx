import { useEffect, useId, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'

interface NameFieldProps {
  readonly name: string
  /** Just made: its name is asked for first. */
  readonly isNew: boolean
  readonly onRename: (name: string) => void
}

/** What a link can carry (scenario/structure.ts). */
const MAX_LETTERS = 80

/** A name that is taken over when the person leaves it or presses Enter; Escape and an empty one leave the old. */
export function NameField({ name, isNew, onRename }: NameFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(name)
  useEffect(() => setText(name), [name])
  useEffect(() => {
    if (isNew) input.current?.select()
  }, [isNew])
  const commit = (): void => {
    const next = text.trim()
    if (next === '' || next === name) setText(name)
    else onRename(next)
  }
  return (
    <div className="editor-line">
      <label htmlFor={id}>{say('editor.name')}</label>
      <input
        ref={input}
        id={id}
        className="editor-text"
        value={text}
        maxLength={MAX_LETTERS}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          if (event.key !== 'Escape') return
          event.preventDefault()
          setText(name)
        }}
      />
    </div>
  )
}
