import { type PointerEvent, useEffect, useMemo, useRef } from 'react'
import { type DayScene, dayWords, momentWords } from '../../charts/day.ts'
import { dayLoad } from '../../charts/dayLoad.ts'
import { dayWatts } from '../../charts/dayWatts.ts'
import { plotInsets } from '../../charts/layout.ts'
import type { Day } from '../../sim/day.ts'
import { DAY_STRIDE } from '../../sim/record.ts'
import type { LaneClock } from '../compare/clock.ts'
import type { DayLane } from './plan.ts'

const shown = [dayLoad, dayWatts] as const

interface DayChartsProps {
  readonly lane: DayLane
  readonly day: Day
  readonly untilUs: number
  readonly most: DayScene['most']
  /** The moment that is read in all days. */
  readonly clock: LaneClock
}

/** Load of the busiest server and power of one day; pointing reads a moment in all of them. */
export function DayCharts({ lane, day, untilUs, most, clock }: DayChartsProps) {
  const place = useRef<HTMLDivElement>(null)
  const words = useRef<HTMLParagraphElement>(null)
  const scene = useMemo(
    (): DayScene => ({
      series: { data: day.series, rows: day.series.length / DAY_STRIDE, stride: DAY_STRIDE },
      moves: day.moves,
      scenario: lane.experiment.scenario,
      most,
      fromUs: 0,
      toUs: untilUs,
      timeUs: day.atUs,
      hoverUs: null,
    }),
    [lane, day, untilUs, most],
  )
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const plots = [...element.querySelectorAll<HTMLElement>('.lane-plot')]
    const charts = shown.map((chart, i) => chart.mount(plots[i]))
    const draw = (): void => {
      const read = { ...scene, hoverUs: Math.min(scene.timeUs, clock.nowUs()) }
      for (const chart of charts) chart.draw(read)
      const text = momentWords(read)
      if (words.current && words.current.textContent !== text) words.current.textContent = text
    }
    const sizes = new ResizeObserver(() => {
      charts.forEach((chart, i) => {
        const { clientWidth, clientHeight } = plots[i]
        if (clientWidth > 0 && clientHeight > 0) chart.resize(clientWidth, clientHeight)
      })
      draw()
    })
    for (const plot of plots) sizes.observe(plot)
    const ignore = clock.subscribe(draw)
    return () => {
      sizes.disconnect()
      ignore()
      for (const chart of charts) chart.destroy()
    }
  }, [scene, clock])

  const point = ({ currentTarget, clientX }: PointerEvent<HTMLElement>): void => {
    const { left: from, width } = currentTarget.getBoundingClientRect()
    const scale = Number(getComputedStyle(currentTarget).getPropertyValue('--chart-scale')) || 1
    const { left, right } = plotInsets(width, scale)
    const share = (clientX - from - left) / Math.max(1, width - left - right)
    if (share >= 0 && share <= 1) clock.seek(share * untilUs)
  }
  return (
    <div ref={place}>
      <p ref={words} className="lane-now" />
      {shown.map(({ id, title, height }) => (
        <figure key={id} className="lane-figure">
          <figcaption className="day-caption">{title}</figcaption>
          <div className="lane-plot" dir="ltr" style={{ height }} onPointerMove={point} onPointerDown={point} />
        </figure>
      ))}
      <p className="day-words soft" data-testid={`day-words-${lane.id}`}>
        {dayWords(scene)}
      </p>
    </div>
  )
}
