import { formatBytes, formatClockUs, formatDurationMs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { DecisionEvent } from '../../sim/events.ts'
import { setSince } from '../facts.ts'
import { useAppState } from '../hooks/useApp.ts'
import { sentence } from '../sentences.ts'
import { changedText } from './changedText.ts'
import {
  actionLabel,
  alternativesText,
  asksLimit,
  decisionSentence,
  decisionTimes,
  fetchSentence,
} from './decisionText.ts'
import { WhatIfLimit } from './WhatIfLimit.tsx'

/** Why the migration does what it does: the rule, its inequality with the numbers of the moment, and the outcome. */
export function DecisionCard({ event }: { readonly event: DecisionEvent }) {
  const { action, rule, comparison } = event.decision
  return (
    <section className="card decision" data-action={action} aria-label={say('happening.why')}>
      <header className="card-head">
        <h2>
          {say('happening.why')} <strong className="decision-action">{actionLabel(action)}</strong>
        </h2>
        <span className="soft">
          {say('happening.point', { point: event.view.point, time: formatClockUs(event.atUs) })}
        </span>
      </header>
      <p>{sentence(rule)}.</p>
      <Changed event={event} />
      <p className="decision-otherwise soft">{alternativesText(event)}</p>
      {event.view.hasSwitched ? (
        <div className="inequality">
          <Side value={formatBytes(event.view.remainingBytes)} words={say('happening.atSource')} />
          <p className="inequality-time">{fetchSentence(event)}</p>
        </div>
      ) : (
        <div className="inequality">
          <Side value={formatBytes(comparison.leftBytes)} words={sentence(comparison.left)} />
          <span className="inequality-operator">{comparison.operator}</span>
          <Side value={formatBytes(comparison.rightBytes)} words={sentence(comparison.right)} />
          <div className="inequality-time">
            <Gauge event={event} />
            <p>{decisionSentence(event)}</p>
          </div>
        </div>
      )}
      {asksLimit(event) && <WhatIfLimit event={event} />}
    </section>
  )
}

/** Marks an estimate that settings have overtaken. */
function Changed({ event }: { readonly event: DecisionEvent }) {
  const words = useAppState((state) => changedText(setSince(state, event)))
  return words === '' ? null : <p className="decision-changed">{words}</p>
}

function Side({ value, words }: { readonly value: string; readonly words: string }) {
  return (
    <div className="inequality-side">
      <strong>{value}</strong>
      <span className="soft">{words}</span>
    </div>
  )
}

/** The pause that stopping now would take, against the limit, on one scale. */
function Gauge({ event }: { readonly event: DecisionEvent }) {
  const { neededMs, limitMs } = decisionTimes(event)
  if (neededMs === null) return null
  const endMs = Math.max(neededMs, limitMs) * 1.15
  return (
    <div className="gauge" aria-hidden="true">
      <div className="gauge-bar" style={{ transform: `scaleX(${neededMs / endMs})` }} />
      <div className="gauge-limit" style={{ left: `${(limitMs / endMs) * 100}%` }}>
        <span data-side={limitMs / endMs > 0.6 ? 'left' : 'right'}>
          {say('happening.limit', { limit: formatDurationMs(limitMs) })}
        </span>
      </div>
    </div>
  )
}
