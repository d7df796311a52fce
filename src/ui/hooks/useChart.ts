import { type RefObject, useEffect, useRef } from 'react'
import type { Chart } from '../../charts/chart.ts'
import { useLive } from './useLive.ts'

/** Thirty times a second is smooth enough for a line that grows, and leaves half of the frames free. */
const DRAW_MS = 33

/** All that React knows of charts: where one is mounted, and where its words go. */
export function useChart(chart: Chart): {
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
    let isVisible = false

    const drawing = live.watch(() => {
      if (isVisible) instance.draw(live.scenes.scene())
    }, DRAW_MS)
    const writing = live.watchWords(() => {
      if (isVisible && words.current) words.current.textContent = instance.describe(live.scenes.scene())
    })
    const observer = new ResizeObserver(([{ contentRect }]) => {
      isVisible = contentRect.width > 0 && contentRect.height > 0
      if (!isVisible) return
      instance.resize(contentRect.width, contentRect.height)
      drawing.request()
      writing.request()
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      drawing.stop()
      writing.stop()
      instance.destroy()
    }
  }, [chart, live])

  return { plot, words }
}
