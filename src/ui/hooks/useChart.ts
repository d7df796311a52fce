import { type RefObject, useEffect, useRef } from 'react'
import type { Chart, Scene } from '../../charts/chart.ts'
import { useLive } from './useLive.ts'

/** Twenty times a second is smooth enough for a line that grows, and leaves two of three frames free. */
const DRAW_MS = 50
/** What is about to scroll into view is drawn already. */
const NEAR: IntersectionObserverInit = { rootMargin: '80px 0px' }

/** All that React knows of charts: where one is mounted, and where its words go; `span` is the time that it shows. */
export function useChart(
  chart: Chart,
  span: 'window' | 'whole' = 'window',
): {
  readonly plot: RefObject<HTMLDivElement | null>
  readonly words: RefObject<HTMLParagraphElement | null>
} {
  const live = useLive()
  const plot = useRef<HTMLDivElement>(null)
  const words = useRef<HTMLParagraphElement>(null)

  useEffect(() => {
    const element = plot.current
    if (element === null) return
    const instance = chart.mount(element)
    const scene = (): Scene => ({ ...live.scenes.scene(), ...(span === 'whole' && live.scenes.whole()) })
    let hasRoom = false
    let isInView = true

    const drawing = live.watch(() => {
      if (hasRoom && isInView) instance.draw(scene())
    }, DRAW_MS)
    const writing = live.watchWords(() => {
      if (hasRoom && words.current) words.current.textContent = instance.describe(scene())
    })
    const sizes = new ResizeObserver(([{ contentRect }]) => {
      hasRoom = contentRect.width > 0 && contentRect.height > 0
      if (!hasRoom) return
      instance.resize(contentRect.width, contentRect.height)
      drawing.request()
      writing.request()
    })
    sizes.observe(element)
    const views = new IntersectionObserver(([{ isIntersecting }]) => {
      isInView = isIntersecting
      if (isInView) drawing.request()
    }, NEAR)
    views.observe(element)
    const ignore = live.scenes.subscribe(drawing.request)
    return () => {
      sizes.disconnect()
      views.disconnect()
      ignore()
      drawing.stop()
      writing.stop()
      instance.destroy()
    }
  }, [chart, live, span])

  return { plot, words }
}
