import { Ban } from 'lucide-react'
import type { RefusedEvent } from '../../sim/events.ts'
import { labelOf, useScenario } from '../hooks/useMigration.ts'

/** All reasons at once: what, why, and how to fix it. */
export function RefusalCard({ event }: { readonly event: RefusedEvent }) {
  const { vms, servers } = useScenario()
  return (
    <section className="card refusal" aria-label="Refused">
      <h2>
        <Ban className="icon" aria-hidden /> {labelOf(vms, event.vm)} may not move to{' '}
        {labelOf(servers, event.destination)}
      </h2>
      <ul>
        {event.refusals.map(({ rule, what, why, fix }) => (
          <li key={rule}>
            <strong>{what}.</strong> {why} <span className="soft">{fix}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
