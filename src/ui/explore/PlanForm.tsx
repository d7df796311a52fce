import { useId } from 'react'
import { describeProblem, type Problem } from '../../base/result.ts'
import { say } from '../../i18n/say.ts'
import { strategyIds } from '../../scenario/catalog.ts'
import { axisScales } from '../../scenario/sweepAxis.ts'
import { sweptField } from '../../scenario/sweepPlan.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { fieldWords } from '../words.ts'
import { axisAround, type Draft, type DraftAxis, fieldGroups, firstDraft } from './draft.ts'
import { strategyLabel } from './scene.ts'

interface PlanFormProps {
  readonly draft: Draft
  readonly scenario: Scenario
  readonly problems: readonly Problem[]
  readonly onDraft: (draft: Draft) => void
}

/** What is swept: one move, two fields, some strategies. */
export function PlanForm({ draft, scenario, problems, onDraft }: PlanFormProps) {
  const home = scenario.vms.find(({ id }) => id === draft.vm)?.server
  const moveVm = (vm: string): void => {
    const fresh = firstDraft({ version: 1, seed: 0, scenario, commands: [] }, vm)
    onDraft({ ...fresh, strategies: draft.strategies, seeds: draft.seeds })
  }
  const toggle = (id: Draft['strategies'][number], isOn: boolean): void =>
    onDraft({
      ...draft,
      strategies: strategyIds.filter((each) => (each === id ? isOn : draft.strategies.includes(each))),
    })
  return (
    <section className="panel sweep-form" aria-label={say('explore.plan')}>
      <div className="sweep-fields">
        <Choice
          label={say('explore.vm')}
          value={draft.vm}
          options={scenario.vms.map(({ id, label }) => ({ id, label }))}
          onChange={moveVm}
        />
        <Choice
          label={say('explore.destination')}
          value={draft.destination}
          options={scenario.servers.filter(({ id }) => id !== home).map(({ id, label }) => ({ id, label }))}
          onChange={(destination) => onDraft({ ...draft, destination })}
        />
        <Choice
          label={say('explore.seed')}
          value={draft.seeds}
          options={[
            { id: 'same', label: say('explore.seed.same') },
            { id: 'own', label: say('explore.seed.own') },
          ]}
          onChange={(seeds) => onDraft({ ...draft, seeds: seeds === 'own' ? 'own' : 'same' })}
        />
      </div>
      <AxisFields
        name={say('explore.across')}
        axis={draft.x}
        {...{ draft, scenario }}
        onAxis={(x) => onDraft({ ...draft, x })}
      />
      <AxisFields
        name={say('explore.upwards')}
        axis={draft.y}
        {...{ draft, scenario }}
        onAxis={(y) => onDraft({ ...draft, y })}
      />
      <fieldset className="compare-lanes">
        <legend>{say('explore.strategies')}</legend>
        {strategyIds.map((id) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={draft.strategies.includes(id)}
              onChange={({ target }) => toggle(id, target.checked)}
            />
            {strategyLabel(id)}
          </label>
        ))}
      </fieldset>
      {problems.length > 0 && (
        <ul className="sweep-problems" role="alert">
          {problems.map((problem) => (
            <li key={problem.where + problem.found}>{describeProblem(problem)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface AxisFieldsProps {
  readonly name: string
  readonly axis: DraftAxis
  readonly draft: Draft
  readonly scenario: Scenario
  readonly onAxis: (axis: DraftAxis) => void
}

function AxisFields({ name, axis, draft, scenario, onAxis }: AxisFieldsProps) {
  const id = useId()
  const text = (key: 'from' | 'to' | 'steps') => (
    <label>
      {say(`explore.${key}`)}
      <input
        type="text"
        className={key === 'steps' ? 'sweep-text sweep-count' : 'sweep-text'}
        autoComplete="off"
        spellCheck={false}
        value={axis[key]}
        onChange={({ target }) => onAxis({ ...axis, [key]: target.value })}
      />
    </label>
  )
  return (
    <fieldset className="sweep-fields">
      <legend className="unseen">{name}</legend>
      <label htmlFor={id} className="sweep-choice">
        {name}
        <select
          id={id}
          className="select"
          value={axis.field}
          onChange={({ target }) => onAxis(axisAround(sweptField(scenario, target.value), axis.steps))}
        >
          {fieldGroups(scenario, draft).map(({ label, fields }) => (
            <optgroup key={label} label={label}>
              {fields.map((each) => (
                <option key={each.name} value={each.name}>
                  {fieldWords(each.field).label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      {text('from')}
      {text('to')}
      {text('steps')}
      <Choice
        label={say('explore.scale')}
        value={axis.scale}
        options={axisScales.map((scale) => ({ id: scale, label: say(`explore.scale.${scale}`) }))}
        onChange={(scale) => onAxis({ ...axis, scale: scale === 'log' ? 'log' : 'linear' })}
      />
    </fieldset>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly id: string; readonly label: string }[]
  readonly onChange: (id: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label className="sweep-choice">
      {label}
      <select className="select" value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
