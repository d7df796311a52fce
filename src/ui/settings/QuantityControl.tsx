import { useEffect, useState } from 'react'
import type { QuantityField } from '../../base/field.ts'
import { say } from '../../i18n/say.ts'
import { fillStyle } from '../fillStyle.ts'
import { fieldWords } from '../words.ts'
import type { SettingRow } from './rows.ts'
import { stopIndex, stopsOf } from './stops.ts'
import { readValueText, textProblem, valueText } from './valueText.ts'

interface QuantityControlProps {
  readonly id: string
  readonly row: SettingRow
  readonly field: QuantityField
  readonly value: number
  readonly onChange: (value: number) => void
}

/** After the last movement the slider shows again what is in force, also if the core refused it. */
const SETTLE_MS = 400

/** A slider over round values, and a text field for any value. */
export function QuantityControl({ id, row, field, value, onChange }: QuantityControlProps) {
  const [drawn, setDrawn] = useState<number | null>(null)
  useEffect(() => {
    if (drawn === null) return
    const timer = setTimeout(() => setDrawn(null), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [drawn])

  const stops = stopsOf(field, row.max)
  const shown = drawn ?? value
  const index = stopIndex(stops, shown)
  return (
    <>
      <ValueHead id={id} row={row} field={field} value={shown} onCommit={onChange} />
      <input
        id={`${id}-slider`}
        className="slider"
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={index}
        aria-valuetext={valueText(field, shown, row.zeroText)}
        aria-describedby={`${id}-help`}
        style={fillStyle(index / Math.max(1, stops.length - 1))}
        onChange={(event) => {
          const next = stops[Number(event.target.value)]
          setDrawn(next)
          onChange(next)
        }}
      />
    </>
  )
}

interface ValueHeadProps {
  readonly id: string
  readonly row: SettingRow
  readonly field: QuantityField
  readonly value: number
  readonly onCommit: (value: number) => void
}

/** Name and value as text: takes any spelling with a unit, and says while it is typed what it does not understand. */
function ValueHead({ id, row, field, value, onCommit }: ValueHeadProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const spelled = valueText(field, value, row.zeroText)
  const problem = typed === null ? null : textProblem(readValueText(field, typed, row.zeroText))
  const commit = (): void => {
    if (typed === null) return
    const read = readValueText(field, typed, row.zeroText)
    if (!read.ok) return
    setTyped(null)
    if (read.value !== value) onCommit(read.value)
  }
  return (
    <>
      <div className="field-head">
        <label htmlFor={`${id}-slider`}>{fieldWords(field).label}</label>
        <input
          className="field-value"
          type="text"
          inputMode="text"
          autoComplete="off"
          spellCheck={false}
          aria-label={say('settings.value', { field: fieldWords(field).label })}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          value={typed ?? spelled}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => {
            commit()
            setTyped(null)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit()
            if (event.key === 'Escape') setTyped(null)
          }}
        />
      </div>
      {problem && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
