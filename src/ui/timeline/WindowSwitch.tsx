import { useSyncExternalStore } from 'react'
import { say } from '../../i18n/say.ts'
import { useAppState } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import type { WindowMode } from './timeWindow.ts'

const modes = ['migration', 'everything', 'blackout'] as const satisfies readonly WindowMode[]

/** Which stretch of time the tracks show; in the overview a person can choose one of their own. */
export function WindowSwitch() {
  const { scenes } = useLive()
  const chosen = useSyncExternalStore(scenes.subscribe, () => scenes.mode)
  const hasBlackout = useAppState(() => scenes.hasBlackout())
  const choose = (name: string): void => {
    const found = modes.find((mode) => mode === name)
    if (found !== undefined) scenes.show(found)
  }
  return (
    <select
      className="select window-switch"
      aria-label={say('timeline.window')}
      title={say('timeline.window.what')}
      value={chosen}
      onChange={({ target }) => choose(target.value)}
    >
      {modes.map((mode) => (
        <option key={mode} value={mode} disabled={mode === 'blackout' && !hasBlackout && chosen !== mode}>
          {say(`timeline.mode.${mode}`)}
        </option>
      ))}
      {chosen === 'lens' && <option value="lens">{say('timeline.chosen')}</option>}
    </select>
  )
}
