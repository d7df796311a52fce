import { useId, useRef } from 'react'
import type { FieldValue } from '../../base/field.ts'
import { valueAt } from '../../store/edit.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useThrottled } from '../hooks/useThrottled.ts'
import { fieldWords } from '../words.ts'
import { ChoiceControl } from './ChoiceControl.tsx'
import { QuantityControl } from './QuantityControl.tsx'
import type { SettingRow } from './rows.ts'

/** While a slider is drawn, so often at most; a changed start means running everything again. */
const LIVE_INTERVAL_MS = 80
const RESTART_INTERVAL_MS = 240

interface FieldControlProps {
  readonly row: SettingRow
  /** The person looks at this field. */
  readonly onAsk?: () => void
}

/** The control of one field: made from its row, acting at once. From press to press is one step to take back. */
export function FieldControl({ row, onAsk }: FieldControlProps) {
  const { target, key, field } = row
  const app = useApp()
  const id = useId()
  const value = useAppState((state) => valueAt(state.experiment, target, key, app.now()))
  const gesture = useRef({})
  const begin = (): void => {
    gesture.current = {}
  }
  const set = field.live ? app.setLive : app.setScenario
  const apply = useThrottled(
    ({ next, by }: { readonly next: FieldValue; readonly by: object }) => set(target, key, next, by),
    field.live ? LIVE_INTERVAL_MS : RESTART_INTERVAL_MS,
  )
  const change = (next: FieldValue): void => apply({ next, by: gesture.current })
  return (
    <fieldset
      className="field"
      aria-label={fieldWords(field).label}
      data-field={field.name}
      onFocus={onAsk}
      onPointerEnter={onAsk}
      onPointerDownCapture={begin}
      onKeyDownCapture={({ repeat }) => !repeat && begin()}
    >
      {field.kind === 'choice' ? (
        <ChoiceControl id={id} fieldKey={key} field={field} value={String(value)} onChange={change} />
      ) : (
        <QuantityControl id={id} row={row} field={field} value={Number(value)} onChange={change} />
      )}
      <p id={`${id}-help`} className="unseen">
        {fieldWords(field).help}
      </p>
    </fieldset>
  )
}
