import { useMemo, useState } from 'react'
import { formatDurationMs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { encodeLink } from '../../scenario/encodeLink.ts'
import { initialView } from '../../scenario/link.ts'
import { experimentOf } from '../../sweep/cells.ts'
import { type MeasureId, measureIds } from '../../sweep/measures.ts'
import { useApp } from '../hooks/useApp.ts'
import { Legend } from './Legend.tsx'
import { measureLabel } from './measureWords.ts'
import { SweepMap } from './SweepMap.tsx'
import { type At, cellWords, heatScene, mapWords, type Question, strategyAt, strategyLabel } from './scene.ts'
import { type Session, useProgress } from './session.ts'
import { Takeaway } from './Takeaway.tsx'

const limitsMs = [10, 30, 100, 300, 1000, 3000, 10_000]

/** What the rows of a sweep say, as a map of one strategy or of which one is best. */
export function Maps({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const app = useApp()
  const { spec, preset } = session
  const { strategies } = spec.plan
  const { rows } = useProgress(session)
  const [asked, setAsked] = useState<Question>({ of: strategies[0], measure: 'total', mostDowntimeMs: 1000 })
  const [read, setAt] = useState<At | null>(null)
  const at = read !== null && read.column < spec.plan.x.steps && read.row < spec.plan.y.steps ? read : null
  const question = useMemo(
    () => (asked.of === 'winners' || strategies.includes(asked.of) ? asked : { ...asked, of: strategies[0] }),
    [asked, strategies],
  )
  const ground = useMemo(() => heatScene(spec, rows, question), [spec, rows, question])
  const words = useMemo(() => mapWords(spec, ground, question), [spec, ground, question])
  const scene = useMemo(() => ({ ...ground, at }), [ground, at])

  const play = (cell: At): void => {
    const strategy = strategyAt(spec, rows, question, cell)
    const experiment = experimentOf(spec, { ...cell, strategy })
    const view = { ...initialView(experiment), focusVm: spec.plan.vm }
    session.cancel()
    app.openFragment(encodeLink({ preset, experiment, view }))
    onClose()
  }
  return (
    <section className="panel sweep-result" aria-label={say('explore.map')}>
      <div className="sweep-fields">
        <label className="sweep-choice">
          {say('explore.figure')}
          <select
            className="select"
            value={question.measure}
            onChange={({ target }) => setAsked({ ...question, measure: target.value as MeasureId })}
          >
            {measureIds.map((id) => (
              <option key={id} value={id}>
                {measureLabel(id)}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="segments sweep-maps">
          <legend className="unseen">{say('explore.mapOf')}</legend>
          {([...strategies, 'winners'] as const).map((of) => (
            <label key={of}>
              <input
                type="radio"
                name="sweep-map"
                checked={question.of === of}
                onChange={() => setAsked({ ...question, of })}
              />
              {of === 'winners' ? say('explore.best') : strategyLabel(of)}
            </label>
          ))}
        </fieldset>
        {question.of === 'winners' && (
          <label className="sweep-choice">
            {say('explore.limit')}
            <select
              className="select"
              value={question.mostDowntimeMs ?? ''}
              onChange={({ target }) =>
                setAsked({ ...question, mostDowntimeMs: target.value === '' ? null : Number(target.value) })
              }
            >
              {limitsMs.map((limit) => (
                <option key={limit} value={limit}>
                  {formatDurationMs(limit)}
                </option>
              ))}
              <option value="">{say('explore.limit.any')}</option>
            </select>
          </label>
        )}
        <Takeaway session={session} />
      </div>
      <SweepMap
        scene={scene}
        words={words}
        reading={at === null ? '' : cellWords(spec, rows, question, at)}
        onRead={setAt}
        onPlay={play}
      />
      <Legend scene={ground} question={question} />
    </section>
  )
}
