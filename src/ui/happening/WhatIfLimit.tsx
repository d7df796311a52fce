import { useState } from 'react'
import { formatClockUs, formatDurationMs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { migrationFields } from '../../scenario/catalog.ts'
import type { DecisionEvent } from '../../sim/events.ts'
import { fillStyle } from '../fillStyle.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useFocusVm, useRequest } from '../hooks/useMigration.ts'
import { stopIndex, stopsOf } from '../settings/stops.ts'
import { type WhatIf, whatIf } from './whatIf.ts'

const stops = stopsOf(migrationFields.downtimeLimitMs, 10_000).filter((ms) => ms > 0)

/** “What if the limit were …”: a slider that asks the record, and changes nothing. */
export function WhatIfLimit({ event }: { readonly event: DecisionEvent }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="what-if" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say('happening.whatIf')}</summary>
      {isOpen && <Answer limitMs={event.view.downtimeLimitMs} />}
    </details>
  )
}

function Answer({ limitMs }: { readonly limitMs: number }) {
  const app = useApp()
  const { index } = useFocusVm()
  const request = useRequest()
  const timeUs = useAppState((state) => state.timeUs)
  const [otherMs, setOther] = useState(limitMs)
  const at = stopIndex(stops, otherMs)
  const span = { fromUs: request?.atUs ?? 0, toUs: timeUs, limitMs }
  return (
    <>
      <label>
        <strong>{formatDurationMs(otherMs)}</strong>
        <input
          className="slider"
          type="range"
          aria-label={say('happening.whatIf.limit')}
          aria-valuetext={formatDurationMs(otherMs)}
          min={0}
          max={stops.length - 1}
          value={at}
          style={fillStyle(at / (stops.length - 1))}
          onChange={({ target }) => setOther(stops[Number(target.value)])}
        />
      </label>
      <p data-testid="what-if">{whatIfWords(whatIf(app.history.samples, index, span, otherMs))}</p>
    </>
  )
}

function whatIfWords({ stopUs, pauseMs }: WhatIf): string {
  if (pauseMs === null) return say('happening.whatIf.unmeasured')
  if (stopUs !== null)
    return say('happening.whatIf.stopped', { time: formatClockUs(stopUs), pause: formatDurationMs(pauseMs) })
  return say('happening.whatIf.copying', { pause: formatDurationMs(pauseMs) })
}
