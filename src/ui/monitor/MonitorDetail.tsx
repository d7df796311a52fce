import { ArrowLeft, Download } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { measureIds } from '../../charts/measures.ts'
import { monitorChart } from '../../charts/monitorChart.ts'
import { ruler } from '../../charts/ruler.ts'
import { say } from '../../i18n/say.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { downloadCsv } from '../download.ts'
import { useApp } from '../hooks/useApp.ts'
import { IconButton } from '../IconButton.tsx'
import { ScrubArea } from '../timeline/ScrubArea.tsx'
import { Track } from '../timeline/Track.tsx'
import type { Entity } from './entities.ts'
import { historyCsv } from './monitorCsv.ts'

interface MonitorDetailProps {
  readonly scenario: Scenario
  readonly entity: Entity
  readonly onClose: () => void
}

/** Everything that is monitored of one server or VM, on the time axis of the timeline. */
export function MonitorDetail({ scenario, entity, onClose }: MonitorDetailProps) {
  const app = useApp()
  const back = useRef<HTMLButtonElement>(null)
  const { label, index } = entity
  const charts = useMemo(() => {
    const subject = { name: label, entity: index, records: () => app.history.monitoring }
    return measureIds.map((id) => monitorChart(id, subject))
  }, [app, label, index])
  useEffect(() => back.current?.focus({ preventScroll: true }), [])
  return (
    <section
      className="panel monitor"
      aria-labelledby="monitor-title"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      <header className="monitor-head">
        <button ref={back} type="button" className="button outlined" title={say('monitor.back')} onClick={onClose}>
          <ArrowLeft className="icon" aria-hidden />
          {say('monitor.all')}
        </button>
        <h2 id="monitor-title">
          {label} <span className="soft">{say('monitor.means', { kind: entity.kind })}</span>
        </h2>
        <IconButton
          label={say('monitor.csv.all', { name: label })}
          onClick={() =>
            downloadCsv(`migrascope-${entity.id}.csv`, historyCsv(scenario, app.history.monitoring, entity))
          }
        >
          <Download className="icon" aria-hidden />
        </IconButton>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="monitor-charts" tabIndex={0} aria-label={say('monitor.charts', { name: label })}>
        <ScrubArea>
          <Track chart={ruler}>
            <span className="soft">{say('monitor.time')}</span>
          </Track>
          {charts.map((chart) => (
            <Track key={chart.id} chart={chart} />
          ))}
        </ScrubArea>
      </section>
    </section>
  )
}
