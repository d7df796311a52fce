import { isStepUnit, type StepUnit, stepUnits } from './steps.ts'

interface StepControlProps {
  readonly unit: StepUnit
  readonly onUnit: (unit: StepUnit) => void
}

/** How far the step buttons and the arrow keys go. */
export function StepControl({ unit, onUnit }: StepControlProps) {
  return (
    <label className="step-unit">
      <span>Step</span>
      <select
        className="select"
        aria-label="Step by"
        value={unit}
        onChange={({ target }) => isStepUnit(target.value) && onUnit(target.value)}
      >
        {Object.entries(stepUnits).map(([id, { label }]) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
