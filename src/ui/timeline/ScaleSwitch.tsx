import { useSyncExternalStore } from 'react'
import { useLive } from '../hooks/useLive.ts'

const scales = ['linear', 'log'] as const

/** How the values of a chart are drawn. */
export function ScaleSwitch({ chart }: { readonly chart: string }) {
  const { scenes } = useLive()
  const chosen = useSyncExternalStore(scenes.subscribe, () => scenes.scale)
  return (
    <fieldset className="segments scale-switch">
      <legend className="unseen">Scale of {chart}</legend>
      {scales.map((scale) => (
        <label key={scale}>
          <input
            type="radio"
            name={`scale-${chart}`}
            checked={chosen === scale}
            onChange={() => scenes.setScale(scale)}
          />
          {scale}
        </label>
      ))}
    </fieldset>
  )
}
