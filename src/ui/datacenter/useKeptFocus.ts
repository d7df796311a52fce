import { useCallback } from 'react'

/** VMs whose card had the focus when it was taken away. */
const lost = new Set<string>()

/**
 * A VM that arrives gets a new card at its destination. If the old one had the focus, the new one takes it, so that
 * somebody who works by keys does not have to start again at the top of the page.
 */
export const useKeptFocus = (vm: string): ((card: HTMLElement | null) => (() => void) | undefined) =>
  useCallback(
    (card) => {
      if (card === null) return
      if (lost.delete(vm)) card.querySelector('button')?.focus({ preventScroll: true })
      return () => {
        if (!card.contains(document.activeElement)) return
        lost.add(vm)
        queueMicrotask(() => lost.delete(vm))
      }
    },
    [vm],
  )
