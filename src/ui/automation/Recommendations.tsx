import { Check, X } from 'lucide-react'
import { useRef } from 'react'
import { formatClockUs } from '../../i18n/format.ts'
import type { RecommendedEvent } from '../../sim/events.ts'
import type { AppState } from '../../store/store.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { labelOf, useScenario } from '../hooks/useMigration.ts'
import { pendingAt } from './pending.ts'
import { costWords, reasonWords } from './reasonWords.ts'

/** The same text for the same recommendations, so that nothing is rendered while nothing changes. */
const pendingKey = (state: AppState): string => pendingAt(state).join(' ')

/** Moves that wait for a person: to accept one is to make it, to refuse it holds the VM for the hold time. */
export function Recommendations() {
  const key = useAppState(pendingKey)
  const events = useAppState((state) => state.events)
  const list = useRef<HTMLUListElement>(null)
  const pending = (key === '' ? [] : key.split(' '))
    .map((index) => events[Number(index)])
    .filter((event): event is RecommendedEvent => event?.kind === 'recommended')
  // The row goes with its buttons: the keys go on at the list.
  const keepFocus = (): void => list.current?.focus()
  return (
    <ul ref={list} className="recommendations" aria-label="Recommended moves" tabIndex={-1}>
      {pending.length === 0 && <li className="soft">Nothing is recommended at the moment.</li>}
      {pending.map((event) => (
        <Recommended key={`${event.atUs} ${event.vm}`} event={event} onDone={keepFocus} />
      ))}
    </ul>
  )
}

function Recommended({ event, onDone }: { readonly event: RecommendedEvent; readonly onDone: () => void }) {
  const app = useApp()
  const { vms, servers } = useScenario()
  const { vm, destination, reason, cost, atUs } = event
  const name = labelOf(vms, vm)
  const place =
    destination === null ? 'should move, but there is no place for it' : `to ${labelOf(servers, destination)}`
  return (
    <li data-testid={`recommended-${vm}`}>
      <p>
        <strong>
          {name} {place}.
        </strong>{' '}
        Reason: {reasonWords(reason)}. {cost && `Predicted: ${costWords(cost)}.`}{' '}
        <span className="soft">Since {formatClockUs(atUs)}.</span>
      </p>
      {destination !== null && (
        <button
          type="button"
          className="button primary"
          onClick={() => {
            app.migrate(vm, destination)
            onDone()
          }}
        >
          <Check className="icon" aria-hidden />
          Accept <span className="unseen">the move of {name}</span>
        </button>
      )}
      <button
        type="button"
        className="button outlined"
        title="It stays where it is for the hold time"
        onClick={() => {
          app.refuse(vm)
          onDone()
        }}
      >
        <X className="icon" aria-hidden />
        Refuse <span className="unseen">the move of {name}</span>
      </button>
    </li>
  )
}
