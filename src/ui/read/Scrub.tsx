import type { ReactNode } from 'react'
import { readText } from './Said.tsx'
import { type VariableId, variables } from './variables.ts'

interface ScrubProps {
  readonly id: VariableId
  readonly value: number
  readonly onValue: (value: number) => void
  /** The words that show the value. */
  readonly children: ReactNode
}

/** A number within a sentence that can be turned: a slider lies over its words. */
export function Scrub({ id, value, onValue, children }: ScrubProps) {
  const { label, values, text } = variables[id]
  return (
    <span className="scrub">
      <strong>{children}</strong>
      <input
        type="range"
        aria-label={readText(label)}
        aria-valuetext={text(value)}
        data-testid={`scrub-${id}`}
        min={0}
        max={values.length - 1}
        value={Math.max(0, values.indexOf(value))}
        onChange={({ target }) => onValue(values[Number(target.value)])}
      />
    </span>
  )
}
