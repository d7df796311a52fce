import { Ban } from 'lucide-react'
import { say } from '../../i18n/say.ts'
import type { RefusedEvent } from '../../sim/events.ts'
import { labelOf, useScenario } from '../hooks/useMigration.ts'
import { sentence } from '../sentences.ts'

/** All reasons at once: what, why, and how to fix it. */
export function RefusalCard({ event }: { readonly event: RefusedEvent }) {
  const { vms, servers } = useScenario()
  return (
    <section className="card refusal" aria-label={say('happening.refused')}>
      <h2>
        <Ban className="icon" aria-hidden />{' '}
        {say('happening.refused.what', { vm: labelOf(vms, event.vm), server: labelOf(servers, event.destination) })}
      </h2>
      <ul>
        {event.refusals.map(({ rule, what, why, fix }) => (
          <li key={rule}>
            <strong>{sentence(what)}.</strong> {sentence(why)} <span className="soft">{sentence(fix)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
