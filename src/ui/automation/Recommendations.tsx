import { Check, X } from 'lucide-react'
import { useRef } from 'react'
import { formatClockUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
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
    <ul ref={list} className="recommendations" aria-label={say('automation.moves')} tabIndex={-1}>
      {pending.length === 0 && <li className="soft">{say('automation.none')}</li>}
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
  const what =
    destination === null
      ? say('automation.move.nowhere', { vm: name })
      : say('automation.move', { vm: name, server: labelOf(servers, destination) })
  return (
    <li data-testid={`recommended-${vm}`}>
      <p>
        <strong>{what}</strong> {say('automation.because', { reason: reasonWords(reason) })}{' '}
        {cost && say('automation.predicted', { cost: costWords(cost) })}{' '}
        <span className="soft">{say('automation.since', { time: formatClockUs(atUs) })}</span>
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
          {say('automation.accept')} <span className="unseen">{say('automation.moveOf', { vm: name })}</span>
        </button>
      )}
      <button
        type="button"
        className="button outlined"
        title={say('automation.refuse.what')}
        onClick={() => {
          app.refuse(vm)
          onDone()
        }}
      >
        <X className="icon" aria-hidden />
        {say('automation.refuse')} <span className="unseen">{say('automation.moveOf', { vm: name })}</span>
      </button>
    </li>
  )
}
