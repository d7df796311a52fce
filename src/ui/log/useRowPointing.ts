import { type RefObject, useEffect, useRef } from 'react'
import { useApp } from '../hooks/useApp.ts'
import type { LogRow } from './logRows.ts'

/** The row under pointer or focus shows its round up in every view; a click on a row focuses it. Time never moves by it. */
export function useRowPointing(place: RefObject<HTMLDivElement | null>, rows: readonly LogRow[]): void {
  const app = useApp()
  const latest = useRef(rows)
  useEffect(() => {
    latest.current = rows
  })
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const lineOf = (target: EventTarget | null): HTMLElement | null =>
      target instanceof Element ? target.closest<HTMLElement>('.log-line') : null
    const point = ({ target }: Event): void => {
      const row = latest.current[Number(lineOf(target)?.dataset.position ?? -1)]
      const isOurs = row?.event.vm === app.store.getState().focusVm
      if (isOurs && row.round !== null && row.requestedUs !== null)
        app.highlight({ requestedUs: row.requestedUs, round: row.round })
      else app.highlight(null)
    }
    const leave = (): void => app.highlight(null)
    const focus = ({ target }: Event): void => {
      if (target instanceof Element && target.closest('button') === null)
        lineOf(target)?.querySelector('button')?.focus()
    }
    element.addEventListener('pointerover', point)
    element.addEventListener('pointerleave', leave)
    element.addEventListener('focusin', point)
    element.addEventListener('focusout', leave)
    element.addEventListener('click', focus)
    return () => {
      element.removeEventListener('pointerover', point)
      element.removeEventListener('pointerleave', leave)
      element.removeEventListener('focusin', point)
      element.removeEventListener('focusout', leave)
      element.removeEventListener('click', focus)
      leave()
    }
  }, [app, place])
}
