import { useEffect, useMemo, useRef } from 'react'
import { cell } from '../../base/table.ts'
import type { Chart, ChartInstance, Scene } from '../../charts/chart.ts'
import { charts } from '../../charts/index.ts'
import { rowAt } from '../../charts/sampleRows.ts'
import { phaseName } from '../../charts/story.ts'
import { formatBytes } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { phases } from '../../sim/phase.ts'
import { PROBE_STRIDE, SAMPLE_STRIDE, sampleColumns } from '../../sim/record.ts'
import type { Run } from '../../sim/run.ts'
import type { LaneClock } from './clock.ts'
import type { Lane } from './plan.ts'

const shown: readonly Chart[] = [charts.phases, charts.remaining, charts.client]

interface LaneChartsProps {
  readonly lane: Lane
  readonly run: Run
  readonly vmIndex: number
  readonly clock: LaneClock
  /** The common moment in this run, and what is shown before and after it. */
  readonly anchorUs: number
  readonly beforeUs: number
  readonly afterUs: number
}

/** Phases, remaining memory and clients of one run, at the common time. */
export function LaneCharts({ lane, run, vmIndex, clock, anchorUs, beforeUs, afterUs }: LaneChartsProps) {
  const place = useRef<HTMLDivElement>(null)
  const words = useRef<HTMLParagraphElement>(null)
  const base = useMemo((): Omit<Scene, 'timeUs'> => {
    const { scenario } = lane.experiment
    return {
      fromUs: anchorUs - beforeUs,
      toUs: anchorUs + afterUs,
      vm: scenario.vms[vmIndex].id,
      vmIndex,
      samples: { data: run.samples, rows: run.samples.length / SAMPLE_STRIDE, stride: SAMPLE_STRIDE },
      probes: { data: run.probes, rows: run.probes.length / PROBE_STRIDE, stride: PROBE_STRIDE },
      events: run.events,
      downtimeLimitMs: scenario.migration.downtimeLimitMs,
      scenario,
      hoverUs: null,
      scale: 'log',
      highlight: null,
    }
  }, [lane, run, vmIndex, anchorUs, beforeUs, afterUs])

  useEffect(() => {
    const element = place.current
    if (element === null) return
    const plots = [...element.querySelectorAll<HTMLElement>('.lane-plot')]
    const instances: ChartInstance[] = shown.map((chart, i) => chart.mount(plots[i]))
    const draw = (): void => {
      const scene: Scene = { ...base, timeUs: anchorUs + clock.nowUs() }
      for (const instance of instances) instance.draw(scene)
      const text = nowWords(scene)
      if (words.current && words.current.textContent !== text) words.current.textContent = text
    }
    const sizes = new ResizeObserver(() => {
      instances.forEach((instance, i) => {
        const { clientWidth, clientHeight } = plots[i]
        if (clientWidth > 0 && clientHeight > 0) instance.resize(clientWidth, clientHeight)
      })
      draw()
    })
    for (const plot of plots) sizes.observe(plot)
    const ignore = clock.subscribe(draw)
    return () => {
      sizes.disconnect()
      ignore()
      for (const instance of instances) instance.destroy()
    }
  }, [base, clock, anchorUs])

  return (
    <div ref={place}>
      <p ref={words} className="lane-now" />
      {shown.map(({ id, title, height }) => (
        <figure key={id} className="lane-figure">
          <figcaption className="unseen">{say('compare.chart', { title, lane: lane.label })}</figcaption>
          <div className="lane-plot" dir="ltr" style={{ height }} />
        </figure>
      ))}
    </div>
  )
}

/** How the migration stands at the common time. */
function nowWords(scene: Scene): string {
  const row = rowAt(scene, scene.timeUs)
  const phase = row < 0 ? undefined : phases[cell(scene.samples, row, sampleColumns.phase)]
  if (phase === undefined) {
    const isOver = scene.events.some((event) => event.kind === 'phase' && event.result && event.atUs <= scene.timeUs)
    return isOver ? say('compare.over') : say('compare.notBegun')
  }
  return say('compare.now', {
    phase: phaseName(phase),
    left: formatBytes(cell(scene.samples, row, sampleColumns.remainingBytes)),
  })
}
