import { Minus, Plus, X } from 'lucide-react'
import { say } from '../../i18n/say.ts'
import { automationFields } from '../../scenario/catalog.ts'
import { valueAt } from '../../store/edit.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { labelOf, useScenario } from '../hooks/useMigration.ts'
import { IconButton } from '../IconButton.tsx'
import { useWaiting } from './useWaiting.ts'

/** Moves that wait, in their order, and how many may run at once. */
export function WaitingList() {
  const app = useApp()
  const { vms, servers } = useScenario()
  const waiting = useWaiting()
  const limit = useAppState(({ experiment }) => Number(valueAt(experiment, 'automation', 'parallel', app.now())))
  if (waiting.length === 0) return null
  const { min, max } = automationFields.parallel
  const set = (next: number): void => app.setLive('automation', 'parallel', next)
  return (
    <section className="waiting" aria-label="Moves that wait">
      <div className="waiting-head">
        <h3>{say('datacenter.waiting')}</h3>
        <span className="waiting-limit">
          <IconButton label={say('datacenter.fewer')} disabled={limit <= min} onClick={() => set(limit - 1)}>
            <Minus className="icon" aria-hidden />
          </IconButton>
          <span role="status">{say('datacenter.limit', { limit })}</span>
          <IconButton label={say('datacenter.more')} disabled={limit >= max} onClick={() => set(limit + 1)}>
            <Plus className="icon" aria-hidden />
          </IconButton>
        </span>
      </div>
      <ol>
        {waiting.map(({ vm, destination }) => (
          <li key={vm}>
            <span>
              <strong>{labelOf(vms, vm)}</strong>{' '}
              {say('datacenter.waiting.to', { server: labelOf(servers, destination) })}
            </span>
            <IconButton label={say('datacenter.waiting.drop', { vm: labelOf(vms, vm) })} onClick={() => app.cancel(vm)}>
              <X className="icon" aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
    </section>
  )
}
