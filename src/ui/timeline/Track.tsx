import type { ReactNode } from 'react'
import type { Chart } from '../../charts/chart.ts'
import { useChart } from '../hooks/useChart.ts'
import { ScaleSwitch } from './ScaleSwitch.tsx'
import './track.css'

interface TrackProps {
  readonly chart: Chart
  /** Beside the picture instead of its title. */
  readonly children?: ReactNode
  /** Over the picture. */
  readonly overlay?: ReactNode
}

/** One chart with its name; the picture has its words beside it for those who do not see it. */
export function Track({ chart, children, overlay }: TrackProps) {
  const { plot, words } = useChart(chart)
  return (
    <figure className="track" dir="ltr" data-chart={chart.id} style={{ flexGrow: chart.height }}>
      <figcaption className="track-name" title={chart.help}>
        {children ?? (
          <>
            <strong>{chart.title}</strong>
            <span className="soft">{chart.unit}</span>
            {chart.hasScales && <ScaleSwitch chart={chart.title} />}
          </>
        )}
      </figcaption>
      <div ref={plot} className="track-plot" />
      {overlay}
      <p ref={words} className="unseen" />
    </figure>
  )
}
