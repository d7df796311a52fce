import { Download, Link as LinkIcon, Play, Square, X } from 'lucide-react'
import { useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { formatCount } from '../../i18n/format.ts'
import { encodeLink } from '../../scenario/encodeLink.ts'
import { EXPLORE_KEY } from '../../scenario/exploreKey.ts'
import { planTextOf, readPlan, spellPlan } from '../../scenario/exploreLink.ts'
import { initialView } from '../../scenario/link.ts'
import { cellCount, experimentOf } from '../../sweep/cells.ts'
import { type MeasureId, measureIds } from '../../sweep/measures.ts'
import { sweepCsv } from '../../sweep/table.ts'
import { downloadCsv } from '../download.ts'
import { useApp } from '../hooks/useApp.ts'
import type { ViewProps } from '../views/index.ts'
import { type Draft, draftOf, firstDraft, planOf } from './draft.ts'
import { Legend } from './Legend.tsx'
import { measureWords } from './measureWords.ts'
import { PlanForm } from './PlanForm.tsx'
import { SweepMap } from './SweepMap.tsx'
import { type At, cellWords, heatScene, type MapOf, mapWords, strategyAt, strategyLabel } from './scene.ts'
import { createSession, type Progress, type Session, shownSession, showSession } from './session.ts'
import '../compare/compare.css'
import './explore.css'

/** Two fields over a range each, under some strategies: every cell a run of its own on the same core. */
export function Explore({ onClose }: ViewProps) {
  const app = useApp()
  const [session, setSession] = useState(shownSession)
  const [start] = useState(() => beginning(app.store.getState(), session))
  const [draft, setDraft] = useState(start.draft)
  const { experiment } = start
  const plan = useMemo(() => planOf(draft, experiment.scenario), [draft, experiment])
  const head = useRef<HTMLHeadingElement>(null)
  const run = (): void => {
    if (!plan.ok) return
    const spec = { experiment: { ...experiment, commands: [] }, plan: plan.value }
    const begun = showSession(createSession(start.preset, spec, draft))
    setSession(begun)
    begun.start()
  }
  const open = useEffectEvent(() => {
    app.pause()
    head.current?.focus()
    if (start.isAsked) run()
  })
  useEffect(() => {
    open()
    return () => shownSession()?.cancel()
  }, [])

  return (
    <main
      className="compare explore"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <header className="compare-head">
        <h2 ref={head} tabIndex={-1}>
          Explore
        </h2>
        <p className="soft">
          Each cell is a run of its own: one move at 0.5 s, simulated as on the floor until the migration ends, will not
          converge, or the scene is over.
        </p>
        <button type="button" className="button outlined" onClick={onClose}>
          <X className="icon" aria-hidden />
          Back to the floor
        </button>
      </header>
      <PlanForm
        draft={draft}
        scenario={experiment.scenario}
        problems={plan.ok ? [] : plan.problems}
        onDraft={setDraft}
      />
      <div className="sweep-go">
        <button type="button" className="button primary" disabled={!plan.ok} onClick={run}>
          <Play className="icon" aria-hidden />
          Run {plan.ok ? `${formatCount(cellCount(plan.value))} runs` : ''}
        </button>
        {session !== null && <Going session={session} />}
      </div>
      {session !== null && <Maps key={session.preset} session={session} onClose={onClose} />}
    </main>
  )
}

type State = Pick<Session, 'preset'> & {
  readonly experiment: Session['spec']['experiment']
  readonly focusVm: string
}

/** The sweep that a link asks for, that of before, or the one that is offered first. */
function beginning({ preset, experiment, focusVm }: State, session: Session | null) {
  const text = planTextOf(location.hash)
  const asked = text === null ? null : readPlan(text, experiment.scenario)
  if (asked?.ok) return { preset, experiment, draft: draftOf(asked.value, experiment.scenario), isAsked: true }
  if (session !== null) return { ...session, experiment: session.spec.experiment, isAsked: false }
  return { preset, experiment, draft: firstDraft(experiment, focusVm) as Draft, isAsked: false }
}

const useProgress = (session: Session): Progress => useSyncExternalStore(session.subscribe, session.progress)

function Going({ session }: { readonly session: Session }) {
  const { state, done, cellsPerSecond } = useProgress(session)
  const count = cellCount(session.spec.plan)
  const left = count - done
  const soFar = `${formatCount(done)} of ${formatCount(count)} runs`
  const pace = cellsPerSecond > 0 ? `, about ${formatCount(Math.max(1, left / cellsPerSecond))} s left` : ''
  const workers = `${session.workers} ${session.workers === 1 ? 'worker' : 'workers'}`
  const words = {
    running: `${soFar} on ${workers}${pace}. The map is coarse at first.`,
    over: `All ${formatCount(count)} runs are complete.`,
    cancelled: `Stopped after ${soFar}. What is known stays.`,
  }
  return (
    <>
      {state === 'running' && (
        <>
          <progress max={count} value={done} aria-label="Progress of the sweep" />
          <button type="button" className="button outlined" onClick={session.cancel}>
            <Square className="icon" aria-hidden />
            Cancel
          </button>
        </>
      )}
      {state === 'cancelled' && (
        <button type="button" className="button outlined" onClick={session.start}>
          <Play className="icon" aria-hidden />
          Go on
        </button>
      )}
      <p className="soft" data-testid="sweep-state" data-state={state} data-done={done}>
        {words[state]}
      </p>
      <p className="unseen" role="status">
        {state === 'running' ? 'The sweep runs.' : words[state]}
      </p>
    </>
  )
}

function Maps({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const app = useApp()
  const { spec, preset } = session
  const { strategies } = spec.plan
  const { rows } = useProgress(session)
  const [measure, setMeasure] = useState<MeasureId>('total')
  const [chosen, setMap] = useState<MapOf>(strategies[0])
  const [at, setAt] = useState<At | null>(null)
  const map = chosen === 'winners' || strategies.includes(chosen) ? chosen : strategies[0]
  const scene = useMemo(() => heatScene(spec, rows, measure, map, at), [spec, rows, measure, map, at])

  const play = (cell: At): void => {
    const strategy = strategyAt(spec, rows, measure, map, cell)
    const experiment = experimentOf(spec, { ...cell, strategy })
    const view = { ...initialView(experiment), focusVm: spec.plan.vm }
    session.cancel()
    app.openFragment(encodeLink({ preset, experiment, view }))
    onClose()
  }
  return (
    <section className="panel sweep-result" aria-label="Map">
      <div className="sweep-fields">
        <label className="sweep-choice">
          Figure
          <select className="select" value={measure} onChange={({ target }) => setMeasure(target.value as MeasureId)}>
            {measureIds.map((id) => (
              <option key={id} value={id}>
                {measureWords[id].label}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="segments sweep-maps">
          <legend className="unseen">Map of</legend>
          {(['winners', ...strategies] as const).map((id) => (
            <label key={id}>
              <input type="radio" name="sweep-map" checked={map === id} onChange={() => setMap(id)} />
              {id === 'winners' ? 'Which is best' : strategyLabel(id)}
            </label>
          ))}
        </fieldset>
        <Takeaway session={session} />
      </div>
      <SweepMap
        scene={scene}
        words={mapWords(spec, scene, map)}
        reading={at === null ? '' : cellWords(spec, rows, measure, map, at)}
        onRead={setAt}
        onPlay={play}
      />
      <Legend scene={scene} />
    </section>
  )
}

/** The sweep as a link, and its rows as a file. */
function Takeaway({ session }: { readonly session: Session }) {
  const { spec, preset, progress } = session
  const [said, setSaid] = useState('')
  const { experiment, plan } = spec
  const fragment = encodeLink({ preset, experiment, view: initialView(experiment) })
  const link = `${location.origin}${location.pathname}#${fragment}&${EXPLORE_KEY}=${spellPlan(plan, experiment.scenario)}`
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link)
      setSaid('Link copied.')
    } catch {
      setSaid('It could not be copied; the link itself can be copied by its own menu.')
    }
  }
  return (
    <div className="sweep-takeaway">
      <a
        className="button"
        href={link}
        onClick={(event) => {
          event.preventDefault()
          void copy()
        }}
      >
        <LinkIcon className="icon" aria-hidden />
        Copy link
      </a>
      <button
        type="button"
        className="button"
        onClick={() => downloadCsv('migrascope-sweep.csv', sweepCsv(spec, progress().rows))}
      >
        <Download className="icon" aria-hidden />
        CSV
      </button>
      <span role="status" className="soft">
        {said}
      </span>
    </div>
  )
}
