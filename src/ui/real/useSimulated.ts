import { useEffect, useRef, useState } from 'react'
import { GUEST } from '../../scenario/log/fit.ts'
import type { Run } from '../../sim/run.ts'
import type { Runner } from '../../worker/runner.ts'
import { useApp } from '../hooks/useApp.ts'
import type { RealRecord } from './records.ts'

/** A run, or a text if it could not be made. */
export type Simulated = Run | string

/** Simulates the chosen record first and then all others, one after the other, in a worker of its own. */
export function useSimulated(records: readonly RealRecord[], chosen: string): ReadonlyMap<string, Simulated> {
  const app = useApp()
  const runner = useRef<Runner | null>(null)
  const [made, setMade] = useState<ReadonlyMap<string, Simulated>>(new Map())
  const [busy, setBusy] = useState<string | null>(null)
  useEffect(
    () => () => {
      runner.current?.close()
      runner.current = null
    },
    [],
  )
  useEffect(() => {
    if (busy !== null) return
    const missing = records.filter(({ id }) => !made.has(id))
    const next = missing.find(({ id }) => id === chosen) ?? missing[0]
    if (next === undefined) return
    runner.current ??= app.openRunner()
    setBusy(next.id)
    const keep = (result: Simulated): void => {
      setMade((before) => new Map(before).set(next.id, result))
      setBusy(null)
    }
    const { experiment, capUs } = next.fit
    runner.current.run(experiment, GUEST, { horizonUs: capUs }).then(keep, (error: unknown) => {
      keep(error instanceof Error ? error.message : 'unknown')
    })
  }, [app, records, made, busy, chosen])
  return made
}
