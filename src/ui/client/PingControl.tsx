import { formatDurationUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { pingIntervalsUs } from './pingInterval.ts'

interface PingControlProps {
  readonly intervalUs: number
  readonly onInterval: (intervalUs: number) => void
}

/** How often a client probes in thought; the run stays the same. */
export function PingControl({ intervalUs, onInterval }: PingControlProps) {
  return (
    <label className="ping-control" title={say('client.ping.what')}>
      <span>
        <span className="unseen">{say('client.ping.probe')} </span>
        {say('client.ping')}
      </span>
      <select
        className="select"
        value={intervalUs}
        onChange={({ target }) => onInterval(Number(target.value))}
        data-testid="ping-interval"
      >
        {pingIntervalsUs.map((us) => (
          <option key={us} value={us}>
            {formatDurationUs(us)}
          </option>
        ))}
      </select>
    </label>
  )
}
