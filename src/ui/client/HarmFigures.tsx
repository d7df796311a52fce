import type { ReactNode } from 'react'
import { formatCount, formatDurationUs } from '../../i18n/format.ts'
import { clientSettings } from '../../sim/record.ts'
import { Figure, Part } from './Figure.tsx'
import type { Harm } from './harm.ts'

interface HarmFiguresProps {
  readonly harm: Harm
  readonly slow: number
  readonly lost: number
}

const duration = (us: number): string => (us === 0 ? '0 ms' : formatDurationUs(us))
const slowAfter = formatDurationUs(clientSettings.slowAfterUs)
const timeout = formatDurationUs(clientSettings.timeoutUs)

/** Downtime as four figures that many courses blend: each has its meaning and its parts behind it. */
export function HarmFigures({ harm, slow, lost }: HarmFiguresProps): ReactNode {
  return (
    <ul className="harm" aria-label="Four figures of downtime">
      <Figure id="vm-paused" label="VM paused" value={duration(harm.pausedUs)} exact={harm.pausedUs / 1000}>
        <p>Seen from the hypervisor: the guest’s vCPUs run on neither server, from their stop until they go on.</p>
        <dl>
          <Part name="Last copy">{duration(harm.copyUs)}</Part>
          <Part name="Device state">{duration(harm.deviceStateUs)}</Part>
          <Part name="Activation">{duration(harm.activationUs)}</Part>
          <Part name="Paused" isSum>
            {duration(harm.pausedUs)}
          </Part>
          <Part name="Then announcement">{duration(harm.announcementUs)}</Part>
        </dl>
        <p className="soft">
          During the announcement the guest runs again, but the network still sends clients to the old place: it counts
          as service gap only.
        </p>
      </Figure>
      <Figure id="service-gap" label="Service gap" value={duration(harm.gapUs)} exact={harm.gapUs / 1000}>
        <p>From the pause until a client is answered again: the network knows the new place, and the guest is awake.</p>
        <dl>
          <Part name="VM paused">{duration(harm.pausedUs)}</Part>
          <Part name="Announcement">{duration(harm.announcementUs)}</Part>
          <Part name="Waking up">{duration(harm.wakeUs)}</Part>
          <Part name="Service gap" isSum>
            {duration(harm.gapUs)}
          </Part>
        </dl>
        <p className="soft">
          Waking up: after a switch to post-copy the guest OS must first fetch its own pages before it answers.
        </p>
      </Figure>
      <Figure
        id="requests"
        label="Requests"
        value={
          <>
            <span data-testid="probes-slow">{formatCount(slow)}</span> slow,{' '}
            <span data-testid="probes-lost">{formatCount(lost)}</span> lost
          </>
        }
      >
        <p>
          A client sends a probe every {formatDurationUs(clientSettings.probeIntervalUs)}. Since the migration was asked
          for: slow was answered after more than {slowAfter}, lost was not answered within {timeout}.
        </p>
        <dl>
          <Part name="Slow">{formatCount(slow)}</Part>
          <Part name="Lost">{formatCount(lost)}</Part>
        </dl>
        <p className="soft">A request that waits for the guest is slow, not lost, if the pause is short enough.</p>
      </Figure>
      <Figure id="slowed-for" label="Guest slowed for" value={duration(harm.slowedUs)} exact={harm.slowedUs / 1000}>
        <p>The guest runs, but below the speed that it would have without the migration. No part of the downtime.</p>
        <dl>
          <Part name="Throttled (auto-converge)">{duration(harm.throttledUs)}</Part>
          <Part name="Faults of the dirty log">{duration(harm.loggingUs)}</Part>
          <Part name="Waiting for pages (post-copy)">{duration(harm.faultedUs)}</Part>
          <Part name="Slowed" isSum>
            {duration(harm.slowedUs)}
          </Part>
        </dl>
        <p className="soft">
          While a throttle is in force, all of the time counts for it. A full server is not counted.
        </p>
      </Figure>
    </ul>
  )
}
