import { useCallback } from 'react'

/** VMs whose card had the focus when it was taken away. */
const lost = new Set<string>()

/**
 * A VM that arrives gets a new card at its destination. If the old one had the focus, the new one takes it, so that
 * somebody who works by keys does not have to start again at the top of the page. Hands the card on to `also`.
 */
export const useKeptFocus = (
  vm: string,
  also: (card: HTMLElement | null) => void,
): ((card: HTMLElement | null) => (() => void) | undefined) =>
  useCallback(
    (card) => {
      if (card === null) return
      also(card)
      if (lost.delete(vm)) card.querySelector('button')?.focus({ preventScroll: true })
      return () => {
        also(null)
        if (!card.contains(document.activeElement)) return
        lost.add(vm)
        // Cards come and go in one go: nobody took its place by now, so nobody will.
        queueMicrotask(() => lost.delete(vm))
      }
    },
    [vm, also],
  )
