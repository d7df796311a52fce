import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { say } from '../../i18n/say.ts'
import { latestDecision, latestPhase, latestRefusal } from '../facts.ts'
import { useAppState } from '../hooks/useApp.ts'
import { labelOf, useFocusVm, useRequest, useScenario } from '../hooks/useMigration.ts'
import { presetWords } from '../words.ts'
import { DecisionCard } from './DecisionCard.tsx'
import { PageMaps } from './PageMaps.tsx'
import { PageZoom } from './PageZoom.tsx'
import { PhaseRibbon } from './PhaseRibbon.tsx'
import { RefusalCard } from './RefusalCard.tsx'
import { ResultCard } from './ResultCard.tsx'
import './happening.css'

/** What happens to the VM in focus, and why. */
export function Happening() {
  const [page, setPage] = useState<number | null>(null)
  const panel = useRef<HTMLElement>(null)
  const close = (): void => {
    flushSync(() => setPage(null))
    panel.current?.querySelector<HTMLElement>('.map-pointer')?.focus()
  }
  if (page !== null) {
    return (
      <section className="panel happening" aria-label={say('happening.title')}>
        <PageZoom page={page} onPage={setPage} onClose={close} />
      </section>
    )
  }
  return (
    <section ref={panel} className="panel happening" aria-label={say('happening.title')}>
      <Heading />
      <PhaseRibbon />
      <div className="explanation">
        <Explanation />
      </div>
      <div className="maps-place">
        <PageMaps onPage={setPage} />
      </div>
    </section>
  )
}

function Heading() {
  const { vm } = useFocusVm()
  const { servers } = useScenario()
  const request = useRequest()
  const route = request
    ? say('happening.route', {
        source: labelOf(servers, request.source),
        destination: labelOf(servers, request.destination),
      })
    : ''
  return (
    <header className="card-head">
      <h2>{vm.label}</h2>
      <span className="soft">
        {route || say('happening.application', { application: vm.application, os: vm.guestOs })}
      </span>
    </header>
  )
}

function Explanation() {
  const refusal = useAppState(latestRefusal)
  const result = useAppState((state) => latestPhase(state)?.result ?? null)
  const decision = useAppState(latestDecision)
  if (refusal) return <RefusalCard event={refusal} />
  if (result) return <ResultCard result={result} />
  if (decision) return <DecisionCard event={decision} />
  return <Idle />
}

function Idle() {
  const { vm } = useFocusVm()
  const isStarting = useRequest() !== null
  const { label, story } = presetWords(useAppState((state) => state.preset))
  return (
    <section className="card idle">
      {!isStarting && (
        <p className="idle-story">
          <strong>{label}.</strong> {story}
        </p>
      )}
      <h2>{isStarting ? say('happening.starting') : say('happening.idle', { vm: vm.label })}</h2>
      <p>{isStarting ? say('happening.starting.what') : say('happening.idle.what')}</p>
    </section>
  )
}
