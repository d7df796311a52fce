import type { ReactNode } from 'react'
import { formatBytes, formatCount, formatDurationMs } from '../../base/format.ts'
import type { MigrationResult } from '../../sim/result.ts'
import { useFocusVm } from '../hooks/useMigration.ts'

/** What the migration cost, in the figures of the field. Pause and service gap are never blended. */
export function ResultCard({ result }: { readonly result: MigrationResult }) {
  const { memoryBytes } = useFocusVm().vm
  const isDone = result.phase === 'completed'
  return (
    <section className="card result" aria-label="Result">
      <header className="card-head">
        <h2>{isDone ? 'Result' : 'Cancelled'}</h2>
        {!isDone && <span className="soft">The guest stays where it was.</span>}
      </header>
      <dl className="figures">
        <Figure id="total-ms" label="Total migration time" value={result.totalMigrationTimeMs}>
          {duration(result.totalMigrationTimeMs)}
        </Figure>
        <Figure id="downtime-ms" label="Downtime (vCPU paused)" value={result.downtimeMs}>
          {duration(result.downtimeMs)}
        </Figure>
        <Figure id="service-gap-ms" label="Service gap for clients" value={result.serviceGapMs}>
          {duration(result.serviceGapMs)}
        </Figure>
        <Figure id="reported-downtime-ms" label="Reported by the hypervisor" value={result.reportedDowntimeMs}>
          {duration(result.reportedDowntimeMs)}
        </Figure>
        <Figure id="rounds" label="Rounds" value={result.rounds}>
          {formatCount(result.rounds)}
        </Figure>
        <Figure id="sent-bytes" label="Sent" value={result.transferredBytes}>
          {formatBytes(result.transferredBytes)}
          <small className="soft"> {(result.transferredBytes / memoryBytes).toFixed(2)} × RAM</small>
        </Figure>
      </dl>
      {result.downtimeParts && <DowntimeParts parts={result.downtimeParts} />}
    </section>
  )
}

const duration = (ms: number | null): string => (ms === null ? 'none' : formatDurationMs(ms))

interface FigureProps {
  readonly id: string
  readonly label: string
  readonly value: number | null
  readonly children: ReactNode
}

function Figure({ id, label, value, children }: FigureProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-testid={id} data-value={value ?? ''}>
        {children}
      </dd>
    </div>
  )
}

/** Where the service gap comes from, each part as long as it lasted. */
function DowntimeParts({ parts }: { readonly parts: NonNullable<MigrationResult['downtimeParts']> }) {
  const list = [
    { key: 'copy', label: 'last copy', ms: parts.copyMs },
    { key: 'device', label: 'device state', ms: parts.deviceStateMs },
    { key: 'activation', label: 'activation', ms: parts.activationMs },
    { key: 'announcement', label: 'announcement', ms: parts.announcementMs },
  ]
  return (
    <div className="parts">
      <div className="parts-bar" aria-hidden="true">
        {list.map(({ key, ms }) => (
          <span key={key} data-part={key} style={{ flexGrow: ms }} />
        ))}
      </div>
      <ul>
        {list.map(({ key, label, ms }) => (
          <li key={key}>
            <span className="swatch" data-part={key} aria-hidden="true" /> {label} {formatDurationMs(ms)}
          </li>
        ))}
      </ul>
    </div>
  )
}
