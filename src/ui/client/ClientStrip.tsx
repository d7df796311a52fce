import { formatCount, formatDurationUs } from '../../base/format.ts'
import { charts } from '../../charts/index.ts'
import { clientSettings } from '../../sim/record.ts'
import { recordedUntilUs } from '../../store/history.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useFocusVm, useRequest } from '../hooks/useMigration.ts'
import { Track } from '../timeline/Track.tsx'
import { probeSummary } from './probeSummary.ts'
import './client.css'

/** What the clients of the VM notice: each probe, and the count since the migration was asked for. */
export function ClientStrip() {
  return (
    <section className="panel client" aria-label="Clients">
      <Track chart={charts.client}>
        <ClientWords />
      </Track>
    </section>
  )
}

function ClientWords() {
  const app = useApp()
  const { index } = useFocusVm()
  const request = useRequest()
  const timeUs = useAppState((state) => state.timeUs)
  useAppState((state) => state.records)
  const span = { fromUs: request?.atUs ?? 0, toUs: timeUs, recordedUntilUs: recordedUntilUs(app.history) }
  const summary = probeSummary(app.history.probes, index, span, clientSettings)
  return (
    <dl className="client-words" title={`Since the ${request ? 'migration was asked for' : 'start'}`}>
      <div>
        <dt>answered</dt>
        <dd data-testid="probes-ok">{formatCount(summary.ok)}</dd>
      </div>
      <div>
        <dt>slow</dt>
        <dd data-testid="probes-slow">{formatCount(summary.slow)}</dd>
        <dt>lost</dt>
        <dd data-testid="probes-lost">{formatCount(summary.lost)}</dd>
      </div>
      <div>
        <dt>longest gap</dt>
        <dd data-testid="longest-gap" data-value={summary.longestGapUs / 1000}>
          {formatDurationUs(summary.longestGapUs)}
        </dd>
      </div>
    </dl>
  )
}
