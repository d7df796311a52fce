import { type PointerEvent, type ReactNode, useEffect, useRef } from 'react'
import { useApp } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { useScrub } from '../hooks/useScrub.ts'
import { zoom } from './lens.ts'
import { insetsOf } from './plotBox.ts'
import { timeAtX } from './timeWindow.ts'
import { wheelFactor } from './wheel.ts'

/**
 * The tracks under a pointer. Resting on them reads values at that moment and shows up the round that is pointed at;
 * dragging moves the playhead; Ctrl and wheel, or a pinch on a touchpad, changes the window. The sliders of transport and
 * overview are the ways for keys.
 */
export function ScrubArea({ children }: { readonly children: ReactNode }) {
  const app = useApp()
  const { scenes } = useLive()
  const scrub = useScrub()
  const area = useRef<HTMLDivElement>(null)
  const isDragging = useRef(false)

  /** All plots stand exactly above each other, so the first one speaks for all. */
  const timeAt = (clientX: number): number | null => {
    const plot = area.current?.querySelector('.track-plot')
    if (!plot) return null
    const { left, right } = plot.getBoundingClientRect()
    const insets = insetsOf(plot)
    return timeAtX(scenes.window(), left + insets.left, right - insets.right, clientX)
  }
  const move = (event: PointerEvent): void => {
    const atUs = timeAt(event.clientX)
    if (atUs !== null) scrub.to(atUs)
  }
  const hover = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return
    scenes.hover(isOnPlot(event.target) ? timeAt(event.clientX) : null)
    app.highlight(roundOf(event.target))
  }
  const leave = (): void => {
    scenes.hover(null)
    app.highlight(null)
  }
  const release = (): void => {
    if (!isDragging.current) return
    isDragging.current = false
    scenes.hold(false)
    scrub.end()
  }

  useEffect(() => {
    const element = area.current
    if (element === null) return
    const turn = (event: WheelEvent): void => {
      const atUs = event.ctrlKey ? timeAt(event.clientX) : null
      if (atUs === null) return
      event.preventDefault()
      scenes.look(zoom(scenes.window(), atUs, wheelFactor(event), scenes.whole()))
    }
    // React listens passively, and the page must not zoom too.
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  })

  return (
    <div
      ref={area}
      className="scrub"
      onPointerDown={(event) => {
        // The names beside the plots, and what stands among them, are not part of the time axis.
        if (event.button !== 0 || !isOnPlot(event.target)) return
        event.currentTarget.setPointerCapture(event.pointerId)
        isDragging.current = true
        leave()
        scenes.hold(true)
        scrub.begin()
        move(event)
      }}
      onPointerMove={(event) => (isDragging.current ? move(event) : hover(event))}
      onPointerLeave={leave}
      onPointerUp={release}
      onPointerCancel={release}
    >
      {children}
    </div>
  )
}

const isOnPlot = (target: EventTarget): boolean => target instanceof Element && target.closest('.track-plot') !== null

/** The round that a mark stands for. */
function roundOf(target: EventTarget): { readonly requestedUs: number; readonly round: number } | null {
  const mark = target instanceof Element ? target.closest('[data-round][data-requested]') : null
  if (mark === null) return null
  return { requestedUs: Number(mark.getAttribute('data-requested')), round: Number(mark.getAttribute('data-round')) }
}
