import type { ReactNode } from 'react'
import type { Chart } from '../../charts/chart.ts'
import { useChart } from '../hooks/useChart.ts'
import './track.css'

interface TrackProps {
  readonly chart: Chart
  /** Beside the picture instead of its title. */
  readonly children?: ReactNode
}

/** One chart with its name; the picture has its words beside it for those who do not see it. */
export function Track({ chart, children }: TrackProps) {
  const { plot, words } = useChart(chart)
  return (
    <figure className="track" data-chart={chart.id} style={{ flexGrow: chart.height }}>
      <figcaption className="track-name" title={chart.help}>
        {children ?? (
          <>
            <strong>{chart.title}</strong>
            <span className="soft">{chart.unit}</span>
          </>
        )}
      </figcaption>
      <div ref={plot} className="track-plot" />
      <p ref={words} className="unseen" />
    </figure>
  )
}
