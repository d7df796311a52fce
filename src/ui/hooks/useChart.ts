import { type RefObject, useEffect, useRef } from 'react'
import type { Chart } from '../../charts/chart.ts'
import { useLive } from './useLive.ts'

/** Thirty times a second is smooth enough for a line that grows, and leaves half of the frames free. */
const DRAW_MS = 33
/** A picture has its words renewed so often at most. */
const DESCRIBE_MS = 4000

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
    let describedMs = Number.NEGATIVE_INFINITY

    const drawing = live.watch(() => {
      if (!isVisible) return
      const scene = live.scenes.scene()
      instance.draw(scene)
      const nowMs = performance.now()
      if (words.current === null || nowMs - describedMs < DESCRIBE_MS) return
      describedMs = nowMs
      words.current.textContent = instance.describe(scene)
    }, DRAW_MS)
    const observer = new ResizeObserver(([{ contentRect }]) => {
      isVisible = contentRect.width > 0 && contentRect.height > 0
      if (!isVisible) return
      instance.resize(contentRect.width, contentRect.height)
      drawing.request()
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      drawing.stop()
      instance.destroy()
    }
  }, [chart, live])

  return { plot, words }
}
