import { useEffect, useRef, useState } from 'react'
import type { Run } from '../../sim/run.ts'
import type { Runner } from '../../worker/runner.ts'
import { useApp } from '../hooks/useApp.ts'
import type { Lane } from './plan.ts'

/** A run as far as it is there: null while it is under way, a text if it could not be made. */
export type Made = Run | string | null

/** Runs the lanes in a worker of their own; what has run once is kept. */
export function useRuns(lanes: readonly Lane[], vm: string): readonly Made[] {
  const app = useApp()
  const runner = useRef<Runner | null>(null)
  const [made, setMade] = useState<ReadonlyMap<string, Made>>(new Map())
  useEffect(
    () => () => {
      runner.current?.close()
      runner.current = null
    },
    [],
  )
  useEffect(() => {
    for (const { id, experiment } of lanes) {
      if (made.has(id)) continue
      runner.current ??= app.openRunner()
      setMade((before) => new Map(before).set(id, null))
      runner.current.run(experiment, vm).then(
        (run) => setMade((before) => new Map(before).set(id, run)),
        (error: unknown) =>
          setMade((before) => new Map(before).set(id, error instanceof Error ? error.message : 'unknown')),
      )
    }
  }, [app, lanes, made, vm])
  return lanes.map(({ id }) => made.get(id) ?? null)
}
