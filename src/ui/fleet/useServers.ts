import { useCallback, useEffect, useRef, useState } from 'react'
import { SERVER_STRIDE, serverBlock } from '../../sim/frame.ts'
import { valueAt } from '../../store/edit.ts'
import { useApp } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'

const DRAW_MS = 250
const HOT_MS = 1000

/** Draws how many cores of each server are in use, past React: gives the ref callback of its bar. */
export function useLoadBars(): (index: number, bar: HTMLElement | null) => void {
  const live = useLive()
  const bars = useRef(new Map<number, HTMLElement>())
  useEffect(() => {
    const drawing = live.watch(() => {
      const servers = live.frame()?.servers
      if (!servers) return
      for (const [index, bar] of bars.current) {
        const load = servers[index * SERVER_STRIDE + serverBlock.load] ?? 0
        // As a background: it neither lays out nor makes a layer.
        const size = `${(load * 100).toFixed(0)}% 100%`
        if (bar.style.backgroundSize !== size) bar.style.backgroundSize = size
      }
    }, DRAW_MS)
    return drawing.stop
  }, [live])
  return useCallback((index, bar) => {
    if (bar === null) bars.current.delete(index)
    else bars.current.set(index, bar)
  }, [])
}

/** Which servers have as much to do as the upper threshold of the automation allows, or more. */
export function useHot(): readonly boolean[] {
  const app = useApp()
  const live = useLive()
  const [hot, setHot] = useState<readonly boolean[]>([])
  useEffect(() => {
    let last: readonly boolean[] = []
    const drawing = live.watch(() => {
      const servers = live.frame()?.servers
      if (!servers) return
      const { experiment } = app.store.getState()
      const upper = Number(valueAt(experiment, 'automation', 'upperFraction', app.now()))
      const now = Array.from(
        { length: servers.length / SERVER_STRIDE },
        (_, index) => servers[index * SERVER_STRIDE + serverBlock.load] >= upper,
      )
      if (now.length === last.length && now.every((isHot, i) => isHot === last[i])) return
      last = now
      setHot(now)
    }, HOT_MS)
    return drawing.stop
  }, [app, live])
  return hot
}
