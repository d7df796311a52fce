import type { Chart } from '../../charts/chart.ts'
import { useChart } from '../hooks/useChart.ts'

/** One chart with its name; the picture has its words beside it for those who do not see it. */
export function Track({ chart }: { readonly chart: Chart }) {
  const { plot, words } = useChart(chart)
  return (
    <figure className="track" data-chart={chart.id} style={{ flexGrow: chart.height, minHeight: chart.height * 0.72 }}>
      <figcaption className="track-name" title={chart.help}>
        {chart.title}
        {chart.unit && <small className="soft">{chart.unit}</small>}
      </figcaption>
      <div ref={plot} className="track-plot" />
      <p ref={words} className="unseen" />
    </figure>
  )
}
