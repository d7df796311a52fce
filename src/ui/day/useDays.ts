import { useEffect, useRef, useState } from 'react'
import type { Day } from '../../sim/day.ts'
import type { Runner } from '../../worker/runner.ts'
import { useApp } from '../hooks/useApp.ts'
import type { DayLane } from './plan.ts'

export interface PassingDays {
  /** Of which days, and until when. */
  readonly lanes: readonly DayLane[]
  readonly untilUs: number
  /** As far as they are known; empty at first. */
  readonly days: readonly Day[]
  readonly state: 'running' | 'over' | 'cancelled' | 'failed'
  readonly problem: string
}

/** More often than this the page does not follow. */
const SHOW_MS = 120

/** Runs the lanes beside the page, together, and anew whenever they are others. */
export function useDays(lanes: readonly DayLane[], untilUs: number): PassingDays & { cancel(): void } {
  const app = useApp()
  const runner = useRef<Runner | null>(null)
  const fresh: PassingDays = { lanes, untilUs, days: [], state: 'running', problem: '' }
  const [passing, setPassing] = useState(fresh)
  useEffect(() => {
    const mine = app.openRunner()
    runner.current = mine
    let shownMs = 0
    const show = (days: readonly Day[], state: PassingDays['state'], problem = ''): void => {
      if (runner.current === mine) setPassing({ lanes, untilUs, days, state, problem })
    }
    show([], 'running')
    const soFar = (days: readonly Day[]): void => {
      const nowMs = performance.now()
      if (nowMs - shownMs < SHOW_MS) return
      shownMs = nowMs
      show(days, 'running')
    }
    mine
      .days(
        lanes.map(({ experiment }) => experiment),
        untilUs,
        soFar,
      )
      .then(
        (days) => show(days, 'over'),
        (error: unknown) => show([], 'failed', error instanceof Error ? error.message : 'unknown'),
      )
    return () => {
      mine.close()
      if (runner.current === mine) runner.current = null
    }
  }, [app, lanes, untilUs])
  const cancel = (): void => {
    runner.current?.close()
    runner.current = null
    setPassing((before) => ({ ...before, state: 'cancelled' }))
  }
  // What is known of other lanes is not shown for these.
  const isCurrent = passing.lanes === lanes && passing.untilUs === untilUs
  return { ...(isCurrent ? passing : fresh), cancel }
}
