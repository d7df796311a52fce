import { useEffect, useState } from 'react'
import type { PageHistory } from '../../sim/pageHistory.ts'
import { useApp } from '../hooks/useApp.ts'

/** While time runs, the past is looked at anew so often. */
const PLAYING_MS = 1000

/** What happened to the pages around `page` up to the playhead; null until it is known. One question at a time. */
export function usePageHistory(page: number): PageHistory | null {
  const app = useApp()
  const [history, setHistory] = useState<PageHistory | null>(null)
  useEffect(() => {
    let isOn = true
    let isAsking = false
    let isStale = false
    let timer = 0
    const ask = (): void => {
      isStale = isAsking
      if (isAsking) return
      isAsking = true
      app
        .inspect(page)
        .then((found) => isOn && setHistory(found))
        .catch(() => undefined)
        .finally(() => {
          timer = window.setTimeout(
            () => {
              isAsking = false
              if (isOn && isStale) ask()
            },
            app.store.getState().isPlaying ? PLAYING_MS : 0,
          )
        })
    }
    ask()
    const end = app.store.subscribe((state, before) => {
      if (
        state.timeUs !== before.timeUs ||
        state.records !== before.records ||
        state.experiment !== before.experiment ||
        state.focusVm !== before.focusVm
      )
        ask()
    })
    return () => {
      isOn = false
      window.clearTimeout(timer)
      end()
    }
  }, [app, page])
  return history
}
