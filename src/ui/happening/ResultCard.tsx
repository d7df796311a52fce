import type { ReactNode } from 'react'
import { formatBytes, formatCount, formatDurationMs, formatFixed } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { MigrationResult } from '../../sim/result.ts'
import { useFocusVm } from '../hooks/useMigration.ts'

/** What the migration cost, in the figures of the field. Pause and service gap are never blended. */
export function ResultCard({ result }: { readonly result: MigrationResult }) {
  const { memoryBytes } = useFocusVm().vm
  return (
    <section className="card result" aria-label={say('happening.result')}>
      {result.phase !== 'completed' && (
        <p>
          <strong>{say('happening.ending', { phase: result.phase })}</strong>{' '}
          {say('happening.ending.what', { phase: result.phase })}
        </p>
      )}
      <dl className="figures">
        <Figure id="downtime-ms" label={say('happening.downtime')} value={result.downtimeMs}>
          {duration(result.downtimeMs)}
        </Figure>
        <Figure id="service-gap-ms" label={say('happening.gap')} value={result.serviceGapMs}>
          {duration(result.serviceGapMs)}
        </Figure>
        <Figure id="reported-downtime-ms" label={say('happening.reported')} value={result.reportedDowntimeMs}>
          {duration(result.reportedDowntimeMs)}
        </Figure>
        <Figure id="total-ms" label={say('happening.total')} value={result.totalMigrationTimeMs}>
          {duration(result.totalMigrationTimeMs)}
        </Figure>
        <Figure id="rounds" label={say('happening.rounds')} value={result.rounds}>
          {formatCount(result.rounds)}
        </Figure>
        <Figure
          id="sent-bytes"
          label={say('happening.sent', { factor: formatFixed(result.transferredBytes / memoryBytes, 2) })}
          value={result.transferredBytes}
        >
          {formatBytes(result.transferredBytes)}
        </Figure>
        {result.networkFaults + result.avoidedFaults > 0 && <FetchFigures result={result} />}
        {result.diskBytes > 0 && (
          <Figure id="disk-bytes" label={say('happening.diskCopied')} value={result.diskBytes}>
            {formatBytes(result.diskBytes)}
          </Figure>
        )}
      </dl>
      {result.downtimeParts && <DowntimeParts parts={result.downtimeParts} />}
    </section>
  )
}

/** After a switch to post-copy: what the short downtime hides. */
function FetchFigures({ result }: { readonly result: MigrationResult }) {
  return (
    <>
      <Figure id="silent-ms" label={say('happening.silent')} value={result.silentMs}>
        {duration(result.silentMs)}
      </Figure>
      <Figure id="network-faults" label={say('happening.waitedFor')} value={result.networkFaults}>
        {formatCount(result.networkFaults)}
      </Figure>
      <Figure id="avoided-faults" label={say('happening.inTime')} value={result.avoidedFaults}>
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
      {say('happening.parts', {
        copy: formatDurationMs(parts.copyMs),
        deviceState: formatDurationMs(parts.deviceStateMs),
        activation: formatDurationMs(parts.activationMs),
        announcement: formatDurationMs(parts.announcementMs),
        wakes: parts.wakeMs > 0 ? 'yes' : 'no',
        wake: formatDurationMs(parts.wakeMs),
      })}
    </p>
  )
}
