import { useEffect, useRef } from 'react'
import { describePageMap, type MapSide, mountPageMap } from '../../charts/pageMap.ts'
import { useLive } from '../hooks/useLive.ts'

/** A map changes by whole rows; twenty times a second shows all of it. */
const DRAW_MS = 50

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
    }, DRAW_MS)
    const writing = live.watchWords(() => {
      const frame = live.frame()
      if (frame && shownPixels > 0 && words.current) words.current.textContent = describePageMap(frame, side)
    })
    const observer = new ResizeObserver(([{ contentRect }]) => {
      shownPixels = contentRect.width * devicePixelRatio
      painter.resize(contentRect.width, devicePixelRatio)
      drawing.request()
      writing.request()
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      drawing.stop()
      writing.stop()
    }
  }, [live, side])

  return (
    <>
      <canvas ref={canvas} className="page-map" role="img" aria-label={label} />
      <p ref={words} className="unseen" />
    </>
  )
}
