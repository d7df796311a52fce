import { useEffect, useRef, useState } from 'react'
import { decodeLink } from '../../scenario/decodeLink.ts'
import type { Experiment } from '../../sim/experiment.ts'
import type { Run } from '../../sim/run.ts'
import type { Runner } from '../../worker/runner.ts'
import { useApp } from '../hooks/useApp.ts'
import { linkOf, type Variables, type Way, ways } from './variables.ts'

export const HORIZON_US = 30_000_000

export interface MovedWay {
  readonly way: Way
  readonly experiment: Experiment
  readonly run: Run
}

interface Made {
  readonly moved: readonly MovedWay[]
  /** They are of the variables as they are now. */
  readonly isFresh: boolean
  readonly problem: string | null
}

/** The same guest moved in each way; while a variable is turned the last of its values is run, not each. */
export function useWays(variables: Variables): Made {
  const app = useApp()
  const runner = useRef<Runner | null>(null)
  const wanted = useRef(variables)
  const [made, setMade] = useState<{ readonly of: Variables | null; readonly moved: readonly MovedWay[] }>({
    of: null,
    moved: [],
  })
  const [problem, setProblem] = useState<string | null>(null)
  const isRunning = useRef(false)
  useEffect(
    () => () => {
      runner.current?.close()
      runner.current = null
    },
    [],
  )
  useEffect(() => {
    wanted.current = variables
    const make = async (): Promise<void> => {
      if (isRunning.current) return
      isRunning.current = true
      try {
        runner.current ??= app.openRunner()
        for (let of: Variables | null = null; of !== wanted.current; ) {
          of = wanted.current
          const moved: MovedWay[] = []
          for (const way of ways) {
            const { experiment } = decodeLink(linkOf(of, way))
            const run = await runner.current.run(experiment, 'web', { horizonUs: HORIZON_US })
            moved.push({ way, experiment, run })
          }
          setMade({ of, moved })
        }
      } catch (error) {
        setProblem(error instanceof Error ? error.message : 'unknown')
      } finally {
        isRunning.current = false
      }
    }
    void make()
  }, [app, variables])
  return { moved: made.moved, isFresh: made.of === variables, problem }
}
