import { Play, RotateCcw, X } from 'lucide-react'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { formatCount } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { cellCount } from '../../sweep/cells.ts'
import { useApp } from '../hooks/useApp.ts'
import type { ViewProps } from '../views/index.ts'
import { beginning, isAskedFor, ofFloor } from './beginning.ts'
import { planOf } from './draft.ts'
import { Going } from './Going.tsx'
import { Maps } from './Maps.tsx'
import { PlanForm } from './PlanForm.tsx'
import { createSession, shownSession, showSession } from './session.ts'
import '../compare/compare.css'
import './explore.css'

/** Two fields over a range each, under some strategies: every cell a run of its own on the same core. */
export function Explore({ onClose }: ViewProps) {
  const app = useApp()
  const [start, setStart] = useState(() => beginning(app.store.getState(), shownSession()))
  const [session, setSession] = useState(start.session)
  const [draft, setDraft] = useState(start.draft)
  const { experiment, preset } = start
  const plan = useMemo(() => planOf(draft, experiment.scenario), [draft, experiment])
  const head = useRef<HTMLHeadingElement>(null)

  const begin = (from: typeof start): void => {
    setStart(from)
    setDraft(from.draft)
    const asked = from.isAsked ? planOf(from.draft, from.experiment.scenario) : null
    if (asked?.ok) run(from, asked.value)
    else setSession(from.session)
  }
  const run = (from: typeof start, value: Parameters<typeof cellCount>[0]): void => {
    const spec = { experiment: { ...from.experiment, commands: [] }, plan: value }
    const begun = showSession(createSession(from.preset, spec, from === start ? draft : from.draft))
    setSession(begun)
    begun.start()
  }
  const open = useEffectEvent(() => {
    app.pause()
    head.current?.focus()
    if (start.isAsked) begin(start)
  })
  const followLink = useEffectEvent(() => {
    if (isAskedFor()) begin(beginning(app.store.getState(), null))
  })
  useEffect(() => {
    open()
    const follow = (): void => followLink()
    window.addEventListener('hashchange', follow)
    return () => {
      window.removeEventListener('hashchange', follow)
      shownSession()?.cancel()
    }
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
          {say('explore.title')}
        </h2>
        <p className="soft">{say('explore.what')}</p>
        {session !== null && (
          <button type="button" className="button outlined" onClick={() => begin(ofFloor(app.store.getState()))}>
            <RotateCcw className="icon" aria-hidden />
            {say('explore.fresh')}
          </button>
        )}
        <button type="button" className="button outlined" onClick={onClose}>
          <X className="icon" aria-hidden />
          {say('explore.back')}
        </button>
      </header>
      <PlanForm
        draft={draft}
        scenario={experiment.scenario}
        problems={[...start.problems, ...(plan.ok ? [] : plan.problems)]}
        onDraft={setDraft}
      />
      <div className="sweep-go">
        <button
          type="button"
          className="button primary"
          disabled={!plan.ok}
          onClick={() => plan.ok && run(start, plan.value)}
        >
          <Play className="icon" aria-hidden />
          {plan.ok ? say('explore.start', { runs: formatCount(cellCount(plan.value)) }) : say('explore.start.not')}
        </button>
        {session !== null && <Going session={session} />}
      </div>
      {session !== null && <Maps key={preset} session={session} onClose={onClose} />}
    </main>
  )
}
