import { useSyncExternalStore } from 'react'
import { useAppState } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import type { WindowMode } from './timeWindow.ts'

const modes: readonly { readonly mode: Exclude<WindowMode, 'lens'>; readonly label: string; readonly title: string }[] =
  [
    { mode: 'migration', label: 'Migration', title: 'Show this migration, as far as it has come' },
    { mode: 'everything', label: 'Whole scene', title: 'Show everything from the start' },
    { mode: 'blackout', label: 'Blackout', title: 'Show the pause of the guest, and a little around it' },
  ]

/** Which stretch of time the tracks show; none of these while a person has chosen their own in the overview. */
export function WindowSwitch() {
  const { scenes } = useLive()
  const chosen = useSyncExternalStore(scenes.subscribe, () => scenes.mode)
  const hasBlackout = useAppState(() => scenes.hasBlackout())
  return (
    <fieldset className="window-switch">
      <legend className="unseen">Window of time</legend>
      {modes.map(({ mode, label, title }) => (
        <button
          key={mode}
          type="button"
          className="button"
          title={title}
          aria-pressed={chosen === mode}
          disabled={mode === 'blackout' && !hasBlackout && chosen !== mode}
          onClick={() => scenes.show(mode)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}
