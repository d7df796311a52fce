import { presetIds, presets } from '../../scenario/presets/index.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'

/** The scenario and what it is about: in the header, or above the settings where that has no room. CSS decides. */
export function Story() {
  const app = useApp()
  const preset = useAppState((state) => state.preset)
  const { story } = presets[preset]
  return (
    <div className="story">
      <select
        className="story-choice"
        aria-label="Scenario"
        value={preset}
        onChange={(event) => app.openFragment(`#v=1&s=${event.target.value}`)}
      >
        {presetIds.map((id) => (
          <option key={id} value={id}>
            {presets[id].label}
          </option>
        ))}
      </select>
      <p className="story-text soft" title={story}>
        {story}
      </p>
    </div>
  )
}
