import { say } from '../../i18n/say.ts'
import { isStepUnit, type StepUnit, stepUnits } from './steps.ts'

interface StepControlProps {
  readonly unit: StepUnit
  readonly onUnit: (unit: StepUnit) => void
}

/** How far the step buttons and the arrow keys go. */
export function StepControl({ unit, onUnit }: StepControlProps) {
  return (
    <label className="step-unit">
      <span>{say('transport.step')}</span>
      <select
        className="select"
        aria-label={say('transport.step.by')}
        value={unit}
        onChange={({ target }) => isStepUnit(target.value) && onUnit(target.value)}
      >
        {stepUnits.map((id) => (
          <option key={id} value={id}>
            {say(`transport.unit.${id}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
