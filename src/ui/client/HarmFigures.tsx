import type { ReactNode } from 'react'
import { formatCount, formatDurationUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { clientSettings } from '../../sim/record.ts'
import { Figure, Part } from './Figure.tsx'
import type { Harm } from './harm.ts'

interface HarmFiguresProps {
  readonly harm: Harm
  readonly slow: number
  readonly lost: number
}

const duration = (us: number): string => (us === 0 ? '0 ms' : formatDurationUs(us))

/** Downtime as four figures that many courses blend: each has its meaning and its parts behind it. */
export function HarmFigures({ harm, slow, lost }: HarmFiguresProps): ReactNode {
  return (
    <ul className="harm" aria-label={say('client.four')}>
      <Figure id="vm-paused" label={say('client.paused')} value={duration(harm.pausedUs)} exact={harm.pausedUs / 1000}>
        <p>{say('client.paused.what')}</p>
        <dl>
          <Part name={say('client.lastCopy')}>{duration(harm.copyUs)}</Part>
          <Part name={say('client.deviceState')}>{duration(harm.deviceStateUs)}</Part>
          <Part name={say('client.activation')}>{duration(harm.activationUs)}</Part>
          <Part name={say('client.paused.sum')} isSum>
            {duration(harm.pausedUs)}
          </Part>
          <Part name={say('client.thenAnnouncement')}>{duration(harm.announcementUs)}</Part>
        </dl>
        <p className="soft">{say('client.paused.note')}</p>
      </Figure>
      <Figure id="service-gap" label={say('client.gap')} value={duration(harm.gapUs)} exact={harm.gapUs / 1000}>
        <p>{say('client.gap.what')}</p>
        <dl>
          <Part name={say('client.paused')}>{duration(harm.pausedUs)}</Part>
          <Part name={say('client.announcement')}>{duration(harm.announcementUs)}</Part>
          <Part name={say('client.wake')}>{duration(harm.wakeUs)}</Part>
          <Part name={say('client.gap')} isSum>
            {duration(harm.gapUs)}
          </Part>
        </dl>
        <p className="soft">{say('client.gap.note')}</p>
      </Figure>
      <Figure
        id="requests"
        label={say('client.requests')}
        value={
          <>
            <span data-testid="probes-slow">{formatCount(slow)}</span> {say('client.slow')},{' '}
            <span data-testid="probes-lost">{formatCount(lost)}</span> {say('client.lost')}
          </>
        }
      >
        <p>
          {say('client.requests.what', {
            interval: formatDurationUs(clientSettings.probeIntervalUs),
            slowAfter: formatDurationUs(clientSettings.slowAfterUs),
            timeout: formatDurationUs(clientSettings.timeoutUs),
          })}
        </p>
        <dl>
          <Part name={say('client.slow.part')}>{formatCount(slow)}</Part>
          <Part name={say('client.lost.part')}>{formatCount(lost)}</Part>
        </dl>
        <p className="soft">{say('client.requests.note')}</p>
      </Figure>
      <Figure id="slowed-for" label={say('client.slowed')} value={duration(harm.slowedUs)} exact={harm.slowedUs / 1000}>
        <p>{say('client.slowed.what')}</p>
        <dl>
          <Part name={say('client.throttled')}>{duration(harm.throttledUs)}</Part>
          <Part name={say('client.logging')}>{duration(harm.loggingUs)}</Part>
          <Part name={say('client.faulted')}>{duration(harm.faultedUs)}</Part>
          <Part name={say('client.slowed.sum')} isSum>
            {duration(harm.slowedUs)}
          </Part>
        </dl>
        <p className="soft">{say('client.slowed.note')}</p>
      </Figure>
    </ul>
  )
}
