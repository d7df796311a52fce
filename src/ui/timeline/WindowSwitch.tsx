import { useSyncExternalStore } from 'react'
import { useAppState } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import type { WindowMode } from './timeWindow.ts'

const modes: readonly { readonly mode: Exclude<WindowMode, 'lens'>; readonly label: string }[] = [
  { mode: 'migration', label: 'Migration' },
  { mode: 'everything', label: 'Whole scene' },
  { mode: 'blackout', label: 'Blackout' },
]

/** Which stretch of time the tracks show; in the overview a person can choose one of their own. */
export function WindowSwitch() {
  const { scenes } = useLive()
  const chosen = useSyncExternalStore(scenes.subscribe, () => scenes.mode)
  const hasBlackout = useAppState(() => scenes.hasBlackout())
  const choose = (name: string): void => {
    const found = modes.find(({ mode }) => mode === name)
    if (found !== undefined) scenes.show(found.mode)
  }
  return (
    <select
      className="select window-switch"
      aria-label="Window of time"
      title="The stretch of time that the tracks show"
      value={chosen}
      onChange={({ target }) => choose(target.value)}
    >
      {modes.map(({ mode, label }) => (
        <option key={mode} value={mode} disabled={mode === 'blackout' && !hasBlackout && chosen !== mode}>
          {label}
        </option>
      ))}
      {chosen === 'lens' && <option value="lens">As chosen</option>}
    </select>
  )
}
