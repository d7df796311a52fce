import { Square, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { momentText } from '../../charts/day.ts'
import { formatPercent } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { Day as DayRun } from '../../sim/day.ts'
import { DAY_STRIDE, dayColumns } from '../../sim/record.ts'
import { createLaneClock, type LaneClock } from '../compare/clock.ts'
import { OutcomeTable } from '../compare/OutcomeTable.tsx'
import { winnersSentence } from '../compare/outcome.ts'
import { fillStyle } from '../fillStyle.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { optionWords, presetWords } from '../words.ts'
import { DayCharts } from './DayCharts.tsx'
import { MoveList } from './MoveList.tsx'
import { dayRows, telling } from './measures.ts'
import { dayLanes, LONG_US, lengthsOf, MAX_OTHERS, otherPolicies, storyUs } from './plan.ts'
import { type PassingDays, useDays } from './useDays.ts'
import '../compare/compare.css'
import './day.css'

/** The same day with and without automation, side by side: service levels, energy, moves and their reasons. */
export function Day({ onClose }: { readonly onClose: () => void }) {
  const app = useApp()
  const experiment = useAppState((state) => state.experiment)
  const preset = useAppState((state) => state.preset)
  const [atUs] = useState(() => app.now())
  const [others, setOthers] = useState<readonly ReturnType<typeof otherPolicies>[number][]>([])
  const [chosenUs, setChosenUs] = useState<number | null>(null)
  const untilUs = chosenUs ?? storyUs(experiment)
  const lanes = useMemo(() => dayLanes(experiment, atUs, others), [experiment, atUs, others])
  const passing = useDays(lanes, untilUs)
  const { days } = passing
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    app.pause()
    head.current?.focus()
  }, [app])
  const clock = useMemo(() => createLaneClock(window), [])
  useEffect(() => {
    clock.setSpan(0, untilUs)
    clock.seek(untilUs)
  }, [clock, untilUs])
  const most = useMemo(() => mostOf(days), [days])
  const labels = lanes.map(({ label }) => label)
  const rows = dayRows(days)

  return (
    <main
      className="compare day"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <header className="compare-head">
        <h2 ref={head} tabIndex={-1}>
          {say('day.title')}
        </h2>
        <p className="soft">{say('day.what', { preset: presetWords(preset).label })}</p>
        <button type="button" className="button outlined" onClick={onClose}>
          <X className="icon" aria-hidden />
          {say('day.back')}
        </button>
      </header>
      <div className="compare-choices">
        <label className="day-length">
          {say('day.length')}
          <select className="select" value={untilUs} onChange={({ target }) => setChosenUs(Number(target.value))}>
            {lengthsOf(experiment).map(({ us, label }) => (
              <option key={us} value={us}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="compare-lanes">
          <legend>{say('day.also', { most: MAX_OTHERS })}</legend>
          {otherPolicies(experiment, atUs).map((id) => (
            <label key={id} title={optionWords('policy', id).help}>
              <input
                type="checkbox"
                checked={others.includes(id)}
                disabled={!others.includes(id) && others.length >= MAX_OTHERS}
                onChange={({ target }) =>
                  setOthers(target.checked ? [...others, id] : others.filter((each) => each !== id))
                }
              />
              {optionWords('policy', id).label}
            </label>
          ))}
        </fieldset>
      </div>
      <Progress passing={passing} onCancel={passing.cancel} />
      {days.length > 0 && (
        <>
          <OutcomeTable
            words={winnersSentence(rows, labels, telling)}
            file="migrascope-day.csv"
            {...{ rows, labels }}
          />
          <MomentSlider clock={clock} untilUs={untilUs} />
          <div className="lanes">
            {lanes.map((lane, i) => (
              <section key={lane.id} className="panel lane" aria-label={lane.label} data-lane={lane.id}>
                <h3>{lane.label}</h3>
                <DayCharts day={days[i]} {...{ lane, untilUs, most, clock }} />
              </section>
            ))}
          </div>
          <MoveList {...{ lanes, days, untilUs }} />
        </>
      )}
    </main>
  )
}

/** Most load and most watts of all days: they share their scales. */
function mostOf(days: readonly DayRun[]): { load: number; watts: number } {
  const most = { load: 1, watts: 1 }
  for (const { series } of days) {
    for (let row = 0; row < series.length; row += DAY_STRIDE) {
      most.load = Math.max(most.load, series[row + dayColumns.busiestLoad])
      most.watts = Math.max(most.watts, series[row + dayColumns.watts])
    }
  }
  return most
}

function Progress({ passing, onCancel }: { readonly passing: PassingDays; readonly onCancel: () => void }) {
  const { days, state, problem, untilUs } = passing
  const atUs = days[0]?.atUs ?? 0
  const span = { fromUs: 0, toUs: untilUs }
  const words = {
    running: say('day.running', { now: momentText(atUs, span), until: momentText(untilUs, span) }),
    over: say('day.over'),
    cancelled: say('day.cancelled', { now: momentText(atUs, span) }),
    failed: say('day.failed', { problem }),
  }
  return (
    <div className="day-progress">
      {state === 'running' && (
        <>
          <progress max={untilUs} value={atUs} aria-label={say('day.progress')}>
            {formatPercent(atUs / untilUs)}
          </progress>
          <button type="button" className="button outlined" onClick={onCancel}>
            <Square className="icon" aria-hidden />
            {say('day.cancel')}
          </button>
        </>
      )}
      <p className="soft" data-testid="day-state" data-state={state}>
        {words[state]} {state === 'running' && untilUs >= LONG_US && say('day.long')}
      </p>
      <p className="unseen" role="status">
        {state === 'running' ? say('day.making') : words[state]}
      </p>
    </div>
  )
}

/** Reads one moment in all days; the pointer does the same over a chart. */
function MomentSlider({ clock, untilUs }: { readonly clock: LaneClock; readonly untilUs: number }) {
  const nowUs = useSyncExternalStore(clock.subscribe, () => Math.round(clock.nowUs() / 1e5) * 1e5)
  const text = momentText(nowUs, { fromUs: 0, toUs: untilUs })
  return (
    <div className="lane-transport">
      <output className="lane-clock">{text}</output>
      <input
        className="slider"
        type="range"
        aria-label={say('day.moment')}
        aria-valuetext={text}
        min={0}
        max={untilUs}
        step={untilUs / 480}
        value={nowUs}
        style={fillStyle(nowUs / untilUs)}
        onChange={({ target }) => clock.seek(Number(target.value))}
      />
    </div>
  )
}
