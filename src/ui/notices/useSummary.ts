import { useCallback, useState } from 'react'
import { useApp } from '../hooks/useApp.ts'
import { summaryWords } from './summary.ts'

/** Words that were asked for; the same ones asked for again are news. */
export interface Told {
  readonly words: string
}

/** The last summary, how to ask for one, and how to put it away. */
export function useSummary() {
  const app = useApp()
  const [told, setTold] = useState<Told | null>(null)
  const summarise = useCallback(() => {
    const { experiment, events, focusVm } = app.store.getState()
    const { samples } = app.history
    setTold({ words: summaryWords({ scenario: experiment.scenario, events, focusVm, samples, timeUs: app.now() }) })
  }, [app])
  const close = useCallback(() => setTold(null), [])
  return { told, summarise, close }
}
