import { Bot, Pause, Play, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { formatDurationUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { Run } from '../../sim/run.ts'
import { fillStyle } from '../fillStyle.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useFocusVm } from '../hooks/useMigration.ts'
import type { ViewProps } from '../views/index.ts'
import { type Align, aligns, anchorUs, spanUs } from './anchors.ts'
import { createLaneClock, type LaneClock } from './clock.ts'
import { LaneCharts } from './LaneCharts.tsx'
import { OutcomeTable } from './OutcomeTable.tsx'
import { outcomeRows, winnersSentence } from './outcome.ts'
import { type Lane, lanesOf, MAX_LANES, usualLanes } from './plan.ts'
import { type Made, useRuns } from './useRuns.ts'
import './compare.css'

const isRun = (made: Made): made is Run => made !== null && typeof made === 'object'

/** The same VM with the same writes under up to four strategies or branches, on one clock. */
export function Compare({ onClose, onView }: ViewProps) {
  const app = useApp()
  const { vm, index } = useFocusVm()
  const experiment = useAppState((state) => state.experiment)
  const branches = useAppState((state) => state.branches)
  const all = useMemo(() => lanesOf(experiment, vm.id, branches), [experiment, vm.id, branches])
  const [chosen, setChosen] = useState<readonly string[]>(usualLanes)
  const [align, setAlign] = useState<Align>('start')
  const lanes = useMemo(() => all.filter(({ id }) => chosen.includes(id)), [all, chosen])
  const made = useRuns(lanes, vm.id)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    app.pause()
    head.current?.focus()
  }, [app])

  const ready = lanes.flatMap((lane, i) => {
    const run = made[i]
    return isRun(run) ? [{ lane, run }] : []
  })
  const { beforeUs, afterUs } = spanUs(
    ready.map(({ run }) => run),
    align,
  )
  const clock = useMemo(() => createLaneClock(window), [])
  useEffect(() => clock.setSpan(-beforeUs, afterUs), [clock, beforeUs, afterUs])
  const rows = outcomeRows(
    ready.map(({ run }) => run),
    index,
  )
  const labels = ready.map(({ lane }) => lane.label)
  const isReady = ready.length === lanes.length && lanes.length > 0

  const toggle = (id: string, isOn: boolean): void =>
    setChosen(isOn ? [...chosen, id].slice(-MAX_LANES) : chosen.filter((each) => each !== id))
  return (
    <main
      className="compare"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <header className="compare-head">
        <h2 ref={head} tabIndex={-1}>
          {say('compare.title', { vm: vm.label })}
        </h2>
        <p className="soft">{say('compare.seed')}</p>
        <button type="button" className="button outlined" onClick={() => onView('day')}>
          <Bot className="icon" aria-hidden />
          {say('compare.day')}
        </button>
        <button type="button" className="button outlined" onClick={onClose}>
          <X className="icon" aria-hidden />
          {say('compare.back')}
        </button>
      </header>
      <div className="compare-choices">
        <fieldset className="compare-lanes">
          <legend>{say('compare.choose', { most: MAX_LANES })}</legend>
          {all.map(({ id, label }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                disabled={!chosen.includes(id) && lanes.length >= MAX_LANES}
                onChange={({ target }) => toggle(id, target.checked)}
              />
              {label}
            </label>
          ))}
        </fieldset>
        <fieldset className="segments">
          <legend className="unseen">{say('compare.align')}</legend>
          {aligns.map((id) => (
            <label key={id}>
              <input type="radio" name="align" checked={align === id} onChange={() => setAlign(id)} />
              {say(`compare.align.${id}`)}
            </label>
          ))}
        </fieldset>
      </div>
      <p className="unseen" role="status">
        {isReady ? say('compare.complete') : say('compare.making')}
      </p>
      <LaneTransport clock={clock} fromUs={-beforeUs} toUs={afterUs} />
      <div className="lanes">
        {lanes.map((lane, i) => (
          <LanePanel key={lane.id} made={made[i]} {...{ lane, index, clock, align, beforeUs, afterUs }} />
        ))}
      </div>
      {ready.length > 0 && (
        <OutcomeTable words={winnersSentence(rows, labels)} file="migrascope-comparison.csv" {...{ rows, labels }} />
      )}
    </main>
  )
}

interface LanePanelProps {
  readonly lane: Lane
  readonly made: Made
  readonly index: number
  readonly clock: LaneClock
  readonly align: Align
  readonly beforeUs: number
  readonly afterUs: number
}

function LanePanel({ lane, made, index, clock, align, beforeUs, afterUs }: LanePanelProps) {
  const at = isRun(made) ? anchorUs(made, align) : null
  return (
    <section className="panel lane" aria-label={lane.label} data-lane={lane.id}>
      <h3>{lane.label}</h3>
      {made === null && <p className="soft">{say('compare.running')}</p>}
      {typeof made === 'string' && <p className="soft">{say('compare.failed', { problem: made })}</p>}
      {isRun(made) && at === null && <p className="soft">{say('compare.noMoment')}</p>}
      {isRun(made) && at !== null && (
        <LaneCharts run={made} vmIndex={index} anchorUs={at} {...{ lane, clock, beforeUs, afterUs }} />
      )}
    </section>
  )
}

interface LaneTransportProps {
  readonly clock: LaneClock
  readonly fromUs: number
  readonly toUs: number
}

const TEXT_STEP_US = 100_000

/** Play and scrub for all lanes at once; the text follows ten times a second. */
function LaneTransport({ clock, fromUs, toUs }: LaneTransportProps) {
  const shownUs = useSyncExternalStore(clock.subscribe, () =>
    clock.isPlaying() ? Math.round(clock.nowUs() / TEXT_STEP_US) * TEXT_STEP_US : clock.nowUs(),
  )
  const isPlaying = useSyncExternalStore(clock.subscribe, clock.isPlaying)
  return (
    <div className="lane-transport">
      <button type="button" className="button primary" onClick={() => (isPlaying ? clock.pause() : clock.play())}>
        {isPlaying ? <Pause className="icon" aria-hidden /> : <Play className="icon" aria-hidden />}
        {isPlaying ? say('compare.pause') : say('compare.play')}
      </button>
      <output className="lane-clock" data-testid="lane-clock" data-value={shownUs}>
        {shownUs < 0 ? '−' : ''}
        {formatDurationUs(Math.abs(shownUs))}
      </output>
      <input
        className="slider"
        type="range"
        aria-label={say('compare.time')}
        aria-valuetext={formatDurationUs(Math.abs(shownUs))}
        min={fromUs}
        max={toUs}
        step={1000}
        value={shownUs}
        style={fillStyle((shownUs - fromUs) / Math.max(1, toUs - fromUs))}
        onChange={({ target }) => {
          clock.pause()
          clock.seek(Number(target.value))
        }}
      />
    </div>
  )
}
