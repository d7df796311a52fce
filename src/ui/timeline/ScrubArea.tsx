import { type PointerEvent, type ReactNode, useRef } from 'react'
import { useLive } from '../hooks/useLive.ts'
import { useScrub } from '../hooks/useScrub.ts'
import { timeAtX } from './timeWindow.ts'

/** Where the plots of all tracks begin and end, in pixels from the edges of the area. */
const PLOT_LEFT = 120
const PLOT_RIGHT = 12

/** Drag over the tracks to move the playhead. The slider in the transport is the way for keys. */
export function ScrubArea({ children }: { readonly children: ReactNode }) {
  const { scenes } = useLive()
  const scrub = useScrub()
  const isDragging = useRef(false)

  const move = (event: PointerEvent<HTMLElement>): void => {
    const { left, right } = event.currentTarget.getBoundingClientRect()
    scrub.to(timeAtX(scenes.window(), left + PLOT_LEFT, right - PLOT_RIGHT, event.clientX))
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
        if (event.button !== 0) return
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
