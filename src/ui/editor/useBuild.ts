import { useCallback } from 'react'
import type { Build } from '../../store/build/build.ts'
import { useApp } from '../hooks/useApp.ts'
import { type Chosen, newThing } from './tree.ts'

/** Makes an edit; gives what came into being, null if nothing did. */
export function useBuild(): (edit: Build, words: string) => Chosen | null {
  const app = useApp()
  return useCallback(
    (edit, words) => {
      const before = app.store.getState().experiment.scenario
      if (!app.build(edit, words)) return null
      return newThing(before, app.store.getState().experiment.scenario)
    },
    [app],
  )
}
