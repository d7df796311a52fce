import { Play } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  type MeasuredChart,
  type MeasuredScene,
  measuredHeight,
  measuredIds,
  measuredWords,
  mountMeasured,
} from '../../charts/measured.ts'
import { mountRuler, rulerHeight } from '../../charts/ruler.ts'
import { formatDurationUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { fillStyle } from '../fillStyle.ts'
import { useApp } from '../hooks/useApp.ts'
import { comparedFigures, hasEnded, measuredSeries, signedPercent, simulatedSeries } from './compared.ts'
import { Inputs } from './Inputs.tsx'
import type { RealRecord } from './records.ts'
import type { Simulated } from './useSimulated.ts'

interface RealDetailProps {
  readonly record: RealRecord
  /** Null while the simulation is under way. */
  readonly simulated: Simulated | null
  readonly onClose: () => void
}

const omissions = ['kvm', 'loopback', 'postcopy', 'boot', 'cores', 'others'] as const

/** One recording: what was measured and what is simulated, on one axis and in a table. */
export function RealDetail({ record, simulated, onClose }: RealDetailProps) {
  const app = useApp()
  const { log, fit, name, isShipped } = record
  const run = typeof simulated === 'string' ? null : simulated
  const requestedUs = fit.experiment.commands[0].atUs
  const toUs = useMemo(() => {
    const measuredUs = (log.reports.at(-1)?.timeMs ?? 0) * 1000
    const simulatedUs = (run?.result?.totalMigrationTimeMs ?? 0) * 1000
    return Math.max(100_000, Math.max(measuredUs, simulatedUs || (run?.extentUs ?? 0) - requestedUs) * 1.02)
  }, [log, run, requestedUs])
  const [share, setShare] = useState(1)
  const atUs = Math.round(share * toUs)
  const scenes = useMemo(
    () =>
      measuredIds.map((id) => ({
        id,
        measured: measuredSeries(log, id),
        simulated: run === null ? null : simulatedSeries(run, requestedUs, id),
      })),
    [log, run, requestedUs],
  )
  const sceneOf = (i: number): MeasuredScene => ({ ...scenes[i], fromUs: 0, toUs, timeUs: toUs, hoverUs: atUs })
  const state = simulated === null ? 'running' : run === null ? 'failed' : 'done'
  return (
    <article className="panel real-detail" aria-label={name} data-testid="real-detail" data-state={state}>
      <div className="card-head">
        <h3>{name}</h3>
        <button
          type="button"
          className="button outlined"
          onClick={() => {
            if (app.openExperiment(fit.experiment)) onClose()
          }}
        >
          <Play className="icon" aria-hidden />
          {say('real.toFloor')}
        </button>
      </div>
      <p className="soft" role="status">
        {state === 'failed' ? say('real.failed', { reason: String(simulated) }) : say(`real.${state}`)}
      </p>
      <FigureTable record={record} run={run} />
      <label className="real-moment">
        {say('real.moment')}
        <input
          className="slider"
          type="range"
          min={0}
          max={1}
          step={0.005}
          value={share}
          aria-valuetext={formatDurationUs(atUs)}
          style={fillStyle(share)}
          onChange={({ target }) => setShare(Number(target.value))}
        />
        <output>{formatDurationUs(atUs)}</output>
      </label>
      <RulerLine scene={sceneOf(0)} />
      {scenes.map(({ id }, i) => (
        <MeasuredFigure key={id} id={id} scene={sceneOf(i)} onPoint={setShare} />
      ))}
      <Inputs record={record} />
      {isShipped && (
        <section aria-label={say('real.omitted')}>
          <h4>{say('real.omitted')}</h4>
          <p className="soft">{say('real.source')}</p>
          <ul className="real-omissions">
            {omissions.map((each) => (
              <li key={each}>{say(`real.omit.${each}`)}</li>
            ))}
          </ul>
        </section>
      )}
    </article>
  )
}

function FigureTable({
  record,
  run,
}: {
  readonly record: RealRecord
  readonly run: Exclude<Simulated, string> | null
}) {
  const figures = comparedFigures(record.log, run?.result ?? null)
  const [ended, foreseen] = [hasEnded(record.log), run === null ? null : run.result?.totalMigrationTimeMs != null]
  const yes = (is: boolean | null): string => (is === null ? '–' : say(is ? 'real.yes' : 'real.no'))
  return (
    <table className="real-figures">
      <thead>
        <tr>
          <th scope="col">{say('real.figure')}</th>
          <th scope="col">{say('real.measured')}</th>
          <th scope="col">{say('real.simulated')}</th>
          <th scope="col">{say('real.error')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ id, label, measured, simulated, error, text }) => (
          <tr key={id} data-testid={`real-${id}`}>
            <th scope="row">{say(label)}</th>
            <td data-value={measured ?? undefined}>{measured === null ? '–' : text(measured)}</td>
            <td data-value={simulated ?? undefined}>{simulated === null ? '–' : text(simulated)}</td>
            <td data-value={error ?? undefined}>{error === null ? '–' : signedPercent(error)}</td>
          </tr>
        ))}
        <tr data-testid="real-ended">
          <th scope="row">{say('real.ended')}</th>
          <td>{yes(ended)}</td>
          <td>{yes(foreseen)}</td>
          <td>{foreseen === null ? '–' : say(foreseen === ended ? 'real.right' : 'real.wrong')}</td>
        </tr>
      </tbody>
    </table>
  )
}

interface MeasuredFigureProps {
  readonly id: (typeof measuredIds)[number]
  readonly scene: MeasuredScene
  /** A share of the width. */
  readonly onPoint: (share: number) => void
}

function MeasuredFigure({ id, scene, onPoint }: MeasuredFigureProps) {
  const mount = useCallback((element: HTMLElement) => mountMeasured(element, id), [id])
  const place = useDrawn(mount, scene)
  return (
    <figure className="lane-figure">
      <figcaption>
        {say(`real.chart.${id}`)}
        <span className="unseen"> {measuredWords(id, scene)}</span>
      </figcaption>
      <div
        ref={place}
        className="lane-plot"
        style={{ height: measuredHeight(id) }}
        onPointerMove={(event) => onPoint(shareAt(event.currentTarget, event.clientX))}
      />
    </figure>
  )
}

function RulerLine({ scene }: { readonly scene: MeasuredScene }) {
  const place = useDrawn(mountRuler, scene)
  return <div ref={place} className="lane-plot" aria-hidden style={{ height: rulerHeight }} />
}

/** Keeps a drawing of the scene in the element, whatever its size. */
function useDrawn(mount: (element: HTMLElement) => MeasuredChart, scene: MeasuredScene) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(scene)
  const redraw = useRef<() => void>(() => {})
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const chart = mount(element)
    redraw.current = () => chart.draw(latest.current)
    const sizes = new ResizeObserver(() => {
      if (element.clientWidth === 0) return
      chart.resize(element.clientWidth, element.clientHeight)
      redraw.current()
    })
    sizes.observe(element)
    return () => {
      sizes.disconnect()
      chart.destroy()
    }
  }, [mount])
  useEffect(() => {
    latest.current = scene
    redraw.current()
  })
  return place
}

/** Where in the plot the pointer is, from 0 at its left edge to 1 at its right. */
function shareAt(element: HTMLElement, clientX: number): number {
  const area = element.querySelector('svg.area')?.getBoundingClientRect()
  if (area === undefined || area.width === 0) return 1
  return Math.min(1, Math.max(0, (clientX - area.left) / area.width))
}
