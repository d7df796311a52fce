import type { ReactNode } from 'react'
import { formatBytes, formatCount, formatDurationMs } from '../../base/format.ts'
import type { MigrationResult } from '../../sim/result.ts'
import { useFocusVm } from '../hooks/useMigration.ts'

/** What the migration cost, in the figures of the field. Pause and service gap are never blended. */
export function ResultCard({ result }: { readonly result: MigrationResult }) {
  const { memoryBytes } = useFocusVm().vm
  return (
    <section className="card result" aria-label="Result">
      {result.phase === 'cancelled' && (
        <p>
          <strong>Cancelled.</strong> The guest stays where it was; what was sent is thrown away.
        </p>
      )}
      <dl className="figures">
        <Figure id="downtime-ms" label="Downtime: vCPU paused" value={result.downtimeMs}>
          {duration(result.downtimeMs)}
        </Figure>
        <Figure id="service-gap-ms" label="Service gap for clients" value={result.serviceGapMs}>
          {duration(result.serviceGapMs)}
        </Figure>
        <Figure id="reported-downtime-ms" label="Hypervisor reports" value={result.reportedDowntimeMs}>
          {duration(result.reportedDowntimeMs)}
        </Figure>
        <Figure id="total-ms" label="Total migration time" value={result.totalMigrationTimeMs}>
          {duration(result.totalMigrationTimeMs)}
        </Figure>
        <Figure id="rounds" label="Rounds" value={result.rounds}>
          {formatCount(result.rounds)}
        </Figure>
        <Figure
          id="sent-bytes"
          label={`Sent, ${(result.transferredBytes / memoryBytes).toFixed(2)} × RAM`}
          value={result.transferredBytes}
        >
          {formatBytes(result.transferredBytes)}
        </Figure>
      </dl>
      {result.downtimeParts && <DowntimeParts parts={result.downtimeParts} />}
    </section>
  )
}

const duration = (ms: number | null): string => (ms === null ? '' : formatDurationMs(ms))

interface FigureProps {
  readonly id: string
  readonly label: string
  readonly value: number | null
  readonly children: ReactNode
}

/** A figure that there is; a cancelled migration has no pause to speak of. */
function Figure({ id, label, value, children }: FigureProps) {
  if (value === null) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd data-testid={id} data-value={value}>
        {children}
      </dd>
    </div>
  )
}

/** What the service gap consists of, in words; the timeline has the picture. */
function DowntimeParts({ parts }: { readonly parts: NonNullable<MigrationResult['downtimeParts']> }) {
  return (
    <p className="parts soft">
      Gap = last copy {formatDurationMs(parts.copyMs)} + device state {formatDurationMs(parts.deviceStateMs)} +
      activation {formatDurationMs(parts.activationMs)} + announcement {formatDurationMs(parts.announcementMs)}
    </p>
  )
}
