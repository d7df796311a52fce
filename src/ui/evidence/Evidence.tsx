import { useState } from 'react'
import { VERSION } from '../../base/version.ts'
import { charts } from '../../charts/index.ts'
import { ruler } from '../../charts/ruler.ts'
import { presets } from '../../scenario/presets/index.ts'
import { download, downloadCsv } from '../download.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { labelOf } from '../hooks/useMigration.ts'
import { drawnApart } from './drawnApart.ts'
import { dotsOf, pictureOf } from './picture.ts'
import { eventsCsv, roundsCsv } from './tables.ts'

const shownIds = () =>
  Array.from(document.querySelectorAll<HTMLElement>('.timeline .track'), ({ dataset }) => dataset.chart)

/** The run to take along: its tables and the pictures of its timeline, each with what is needed to have it again. */
export function Evidence({ url }: { readonly url: string }) {
  const app = useApp()
  const live = useLive()
  const [problem, setProblem] = useState<string | null>(null)
  const [drawn, setDrawn] = useState('')
  const extentUs = useAppState((state) => state.extentUs)
  const { preset, experiment, focusVm } = app.store.getState()
  const name = `migrascope-${preset}`
  const { scenario, seed } = experiment

  const picture = (): string | null => {
    const ids = drawn === '' ? shownIds() : [drawn]
    if (ids.length === 0) return null
    const shown = [ruler, ...Object.values(charts).filter(({ id }) => ids.includes(id))]
    return drawnApart(shown, live.scenes.scene(), (pictures) =>
      pictureOf(pictures, {
        title: `${presets[preset].label}: ${labelOf(scenario.vms, focusVm)}`,
        lines: [
          `Migrascope ${VERSION}, seed ${seed}. Known until ${(extentUs / 1e6).toFixed(1)} s. The same again:`,
          url,
        ],
      }),
    )
  }
  const withPicture = async (act: (svg: string) => void | Promise<void>): Promise<void> => {
    const svg = picture()
    setProblem(svg === null ? 'The timeline is not on the page: open it first.' : null)
    try {
      if (svg !== null) await act(svg)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The picture could not be made.')
    }
  }
  const run = (): string =>
    JSON.stringify(
      { version: VERSION, link: url, knownUntilUs: extentUs, experiment, events: app.store.getState().events },
      null,
      1,
    )
  const files: readonly (readonly [string, () => void])[] = [
    ['Rounds (CSV)', () => downloadCsv(`${name}-rounds.csv`, roundsCsv(app.store.getState().events, scenario))],
    ['Events (CSV)', () => downloadCsv(`${name}-events.csv`, eventsCsv(app.store.getState().events, scenario))],
    ['Run (JSON)', () => download(`${name}-run.json`, run(), 'application/json')],
    ['Picture (SVG)', () => void withPicture((svg) => download(`${name}.svg`, svg, 'image/svg+xml'))],
    ['Picture (PNG)', () => void withPicture(async (svg) => download(`${name}.png`, await dotsOf(svg), 'image/png'))],
  ]
  return (
    <fieldset className="share-evidence">
      <legend>Take it along, as far as the run is known</legend>
      {files.map(([label, act]) => (
        <button key={label} type="button" className="button outlined" onClick={act}>
          {label}
        </button>
      ))}
      <label className="evidence-chart">
        Picture of
        <select className="select" value={drawn} onChange={({ target }) => setDrawn(target.value)}>
          <option value="">the charts of the timeline</option>
          {Object.values(charts).map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {problem !== null && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
