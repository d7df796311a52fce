import { type PointerEvent, type ReactNode, useRef } from 'react'
import { plotInsets } from '../../charts/layout.ts'
import { useLive } from '../hooks/useLive.ts'
import { useScrub } from '../hooks/useScrub.ts'
import { timeAtX } from './timeWindow.ts'

/** Drag over the tracks to move the playhead. The slider in the transport is the way for keys. */
export function ScrubArea({ children }: { readonly children: ReactNode }) {
  const { scenes } = useLive()
  const scrub = useScrub()
  const isDragging = useRef(false)

  const move = (event: PointerEvent<HTMLElement>): void => {
    // All plots stand exactly above each other, so the first one speaks for all.
    const plot = event.currentTarget.querySelector('.track-plot')
    if (plot === null) return
    const { left, right, width } = plot.getBoundingClientRect()
    const insets = plotInsets(width)
    scrub.to(timeAtX(scenes.window(), left + insets.left, right - insets.right, event.clientX))
  }
  const release = (): void => {
    if (!isDragging.current) return
    isDragging.current = false
    scenes.hold(false)
    scrub.end()
  }
  return (
    <div
      className="scrub"
      onPointerDown={(event) => {
        // The names beside the plots, and what stands among them, are not part of the time axis.
        const isOnPlot = event.target instanceof Element && event.target.closest('.track-plot') !== null
        if (event.button !== 0 || !isOnPlot) return
        event.currentTarget.setPointerCapture(event.pointerId)
        isDragging.current = true
        scenes.hold(true)
        scrub.begin()
        move(event)
      }}
      onPointerMove={(event) => isDragging.current && move(event)}
      onPointerUp={release}
      onPointerCancel={release}
    >
      {children}
    </div>
  )
}
