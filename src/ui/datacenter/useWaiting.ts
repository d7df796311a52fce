import { useMemo } from 'react'
import { type WaitingMove, waitingAt } from '../../store/waiting.ts'
import { useAppState } from '../hooks/useApp.ts'

/** Moves that wait at the shown moment, in their order; renders again only when they are others. */
export function useWaiting(): readonly WaitingMove[] {
  const spelled = useAppState(({ events, timeUs }) =>
    waitingAt(events, timeUs)
      .map(({ vm, destination }) => `${vm}:${destination}`)
      .join(' '),
  )
  return useMemo(
    () =>
      spelled === ''
        ? []
        : spelled.split(' ').map((move) => {
            const [vm, destination] = move.split(':')
            return { vm, destination }
          }),
    [spelled],
  )
}
