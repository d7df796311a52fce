import { Check, X } from 'lucide-react'
import { formatDurationUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { isCutShort } from '../../sim/phase.ts'
import { strategyAt } from '../datacenter/settingsAt.ts'
import { latestRound, phaseSpans } from '../facts.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useFocusVm, useRequest } from '../hooks/useMigration.ts'
import { type RibbonStep, ribbonSteps } from './ribbonSteps.ts'

/** Where the migration stands, as stages with their durations: never as one percentage. */
export function PhaseRibbon() {
  const request = useRequest()
  const app = useApp()
  const timeUs = useAppState((state) => state.timeUs)
  const lastRound = useAppState(latestRound)?.round ?? 0
  const { vm } = useFocusVm()
  const chosen = useAppState(strategyAt)
  const plan = { strategy: request?.strategy ?? chosen, movesDisk: vm.storage === 'local' }
  const spans = request ? phaseSpans(app.store.getState().events, request, timeUs) : []
  return (
    <ol className="ribbon" aria-label={say('happening.phases')}>
      {ribbonSteps(spans, lastRound + 1, plan).map((step) => (
        <li key={step.phase} className="ribbon-step" data-state={step.state} data-phase={step.phase}>
          <span className="ribbon-node">
            <StepIcon step={step} />
          </span>
          <span className="ribbon-name" aria-current={step.state === 'current' ? 'step' : undefined}>
            {step.label}
          </span>
          <span className="ribbon-time">{step.durationUs === null ? '' : formatDurationUs(step.durationUs)}</span>
        </li>
      ))}
    </ol>
  )
}

/** A tick for what is over, a cross for an end that is no arrival; the style sheet draws the running and the coming ones. */
function StepIcon({ step: { phase, state } }: { readonly step: RibbonStep }) {
  if (isCutShort(phase)) return <X className="icon" aria-hidden />
  return state === 'done' || (phase === 'completed' && state === 'current') ? (
    <Check className="icon" aria-hidden />
  ) : null
}
