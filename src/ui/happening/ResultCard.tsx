import type { ReactNode } from 'react'
import { formatBytes, formatCount, formatDurationMs } from '../../i18n/format.ts'
import type { MigrationResult } from '../../sim/result.ts'
import { useFocusVm } from '../hooks/useMigration.ts'

/** What the migration cost, in the figures of the field. Pause and service gap are never blended. */
export function ResultCard({ result }: { readonly result: MigrationResult }) {
  const { memoryBytes } = useFocusVm().vm
  return (
    <section className="card result" aria-label="Result">
      {result.phase !== 'completed' && (
        <p>
          <strong>{endings[result.phase]?.[0]}</strong> {endings[result.phase]?.[1]}
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
        {result.networkFaults + result.avoidedFaults > 0 && <FetchFigures result={result} />}
        {result.diskBytes > 0 && (
          <Figure id="disk-bytes" label="Disk copied" value={result.diskBytes}>
            {formatBytes(result.diskBytes)}
          </Figure>
        )}
      </dl>
      {result.downtimeParts && <DowntimeParts parts={result.downtimeParts} />}
    </section>
  )
}

/** Other ends than arriving, and what they mean for the guest. */
const endings: Partial<Record<MigrationResult['phase'], readonly [string, string]>> = {
  cancelled: ['Cancelled.', 'The guest stays where it was; what was sent is thrown away.'],
  failed: ['Failed.', 'The guest goes on where it was; what was sent is thrown away.'],
  lost: ['Lost.', 'A server went down on which the guest depended: it is gone with all that it held in memory.'],
}

/** After a switch to post-copy: what the short downtime hides. */
function FetchFigures({ result }: { readonly result: MigrationResult }) {
  return (
    <>
      <Figure id="silent-ms" label="Guest silent" value={result.silentMs}>
        {duration(result.silentMs)}
      </Figure>
      <Figure id="network-faults" label="Pages waited for" value={result.networkFaults}>
        {formatCount(result.networkFaults)}
      </Figure>
      <Figure id="avoided-faults" label="Pages there in time" value={result.avoidedFaults}>
        {formatCount(result.avoidedFaults)}
      </Figure>
    </>
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
      {parts.wakeMs > 0 && ` + waking up ${formatDurationMs(parts.wakeMs)}`}
    </p>
  )
}
