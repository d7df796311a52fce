import { formatCount, formatDurationUs } from '../../base/format.ts'
import { clientSettings } from '../../sim/record.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useFocusVm, useRequest } from '../hooks/useMigration.ts'
import { probeSummary } from './probeSummary.ts'
import './client.css'

/** What the clients of the VM notice: each probe, and the count since the migration was asked for. */
export function ClientStrip() {
  return (
    <section className="panel client" aria-label="Clients">
      <ClientWords />
    </section>
  )
}

function ClientWords() {
  const app = useApp()
  const { index } = useFocusVm()
  const request = useRequest()
  const timeUs = useAppState((state) => state.timeUs)
  const summary = probeSummary(app.history.probes, index, request?.atUs ?? 0, timeUs, clientSettings)
  return (
    <div className="client-words">
      <dl>
        <div>
          <dt>Answered</dt>
          <dd data-testid="probes-ok">{formatCount(summary.ok)}</dd>
        </div>
        <div>
          <dt>Slow</dt>
          <dd data-testid="probes-slow">{formatCount(summary.slow)}</dd>
        </div>
        <div>
          <dt>Lost</dt>
          <dd data-testid="probes-lost">{formatCount(summary.lost)}</dd>
        </div>
        <div>
          <dt>Longest silence</dt>
          <dd data-testid="longest-gap" data-value={summary.longestGapUs / 1000}>
            {formatDurationUs(summary.longestGapUs)}
          </dd>
        </div>
      </dl>
      <p className="soft">
        {request ? 'since the migration was asked for' : 'since the start'}; a probe every{' '}
        {formatDurationUs(clientSettings.probeIntervalUs)}, slow over {formatDurationUs(clientSettings.slowAfterUs)},
        lost after {formatDurationUs(clientSettings.timeoutUs)}
      </p>
    </div>
  )
}
