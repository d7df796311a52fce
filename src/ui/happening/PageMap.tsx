import { useEffect, useRef } from 'react'
import { describePageMap, type MapSide, mountPageMap } from '../../charts/pageMap.ts'
import { useLive } from '../hooks/useLive.ts'

/** A map changes by whole rows; twenty times a second shows all of it. */
const DRAW_MS = 50
/** The words for those who do not see the map are renewed so often at most. */
const DESCRIBE_MS = 4000

const shownTheme = (): string => {
  const { theme, view } = document.documentElement.dataset
  return `${theme} ${view}`
}

/** Memory as a picture: fed by frames, past React. */
export function PageMap({ side, label }: { readonly side: MapSide; readonly label: string }) {
  const live = useLive()
  const canvas = useRef<HTMLCanvasElement>(null)
  const words = useRef<HTMLParagraphElement>(null)

  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    const painter = mountPageMap(element, side)
    let theme = shownTheme()
    let shownPixels = 0
    let describedMs = Number.NEGATIVE_INFINITY

    const drawing = live.watch(() => {
      const frame = live.frame()
      if (frame === null || shownPixels === 0) return
      if (theme !== shownTheme()) {
        theme = shownTheme()
        painter.setTheme()
      }
      painter.draw(frame)
      // Shown smaller than it is painted, cells are averaged: leaving pixels out would draw patterns that are not there.
      element.style.imageRendering = shownPixels < element.width ? 'auto' : 'pixelated'
      const nowMs = performance.now()
      if (words.current === null || nowMs - describedMs < DESCRIBE_MS) return
      describedMs = nowMs
      words.current.textContent = describePageMap(frame, side)
    }, DRAW_MS)
    const observer = new ResizeObserver(([{ contentRect }]) => {
      shownPixels = contentRect.width * devicePixelRatio
      painter.resize(contentRect.width, devicePixelRatio)
      drawing.request()
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      drawing.stop()
    }
  }, [live, side])

  return (
    <>
      <canvas ref={canvas} className="page-map" role="img" aria-label={label} />
      <p ref={words} className="unseen" />
    </>
  )
}
