import { useSyncExternalStore } from 'react'
import { say } from '../../i18n/say.ts'
import { useLive } from '../hooks/useLive.ts'

const scales = ['linear', 'log'] as const

/** How the values of a chart are drawn. */
export function ScaleSwitch({ chart }: { readonly chart: string }) {
  const { scenes } = useLive()
  const chosen = useSyncExternalStore(scenes.subscribe, () => scenes.scale)
  return (
    <fieldset className="segments scale-switch">
      <legend className="unseen">{say('timeline.scale', { chart })}</legend>
      {scales.map((scale) => (
        <label key={scale}>
          <input
            type="radio"
            name={`scale-${chart}`}
            checked={chosen === scale}
            onChange={() => scenes.setScale(scale)}
          />
          {say(`timeline.scale.${scale}`)}
        </label>
      ))}
    </fieldset>
  )
}
