import { useState } from 'react'
import { VERSION } from '../../base/version.ts'
import { charts } from '../../charts/index.ts'
import { ruler } from '../../charts/ruler.ts'
import { formatFixed } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { download, downloadCsv } from '../download.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { labelOf } from '../hooks/useMigration.ts'
import { presetWords } from '../words.ts'
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
        title: say('evidence.title', { preset: presetWords(preset).label, vm: labelOf(scenario.vms, focusVm) }),
        lines: [
          say('evidence.caption', {
            version: VERSION,
            seed: String(seed),
            time: `${formatFixed(extentUs / 1e6, 1)} s`,
          }),
          url,
        ],
      }),
    )
  }
  const withPicture = async (act: (svg: string) => void | Promise<void>): Promise<void> => {
    const svg = picture()
    setProblem(svg === null ? say('evidence.closed') : null)
    try {
      if (svg !== null) await act(svg)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : say('evidence.notMade'))
    }
  }
  const run = (): string =>
    JSON.stringify(
      { version: VERSION, link: url, knownUntilUs: extentUs, experiment, events: app.store.getState().events },
      null,
      1,
    )
  const files: readonly (readonly [string, () => void])[] = [
    [say('evidence.rounds'), () => downloadCsv(`${name}-rounds.csv`, roundsCsv(app.store.getState().events, scenario))],
    [say('evidence.events'), () => downloadCsv(`${name}-events.csv`, eventsCsv(app.store.getState().events, scenario))],
    [say('evidence.run'), () => download(`${name}-run.json`, run(), 'application/json')],
    [say('evidence.svg'), () => void withPicture((svg) => download(`${name}.svg`, svg, 'image/svg+xml'))],
    [
      say('evidence.png'),
      () => void withPicture(async (svg) => download(`${name}.png`, await dotsOf(svg), 'image/png')),
    ],
  ]
  return (
    <fieldset className="share-evidence">
      <legend>{say('evidence.take')}</legend>
      {files.map(([label, act]) => (
        <button key={label} type="button" className="button outlined" onClick={act}>
          {label}
        </button>
      ))}
      <label className="evidence-chart">
        {say('evidence.pictureOf')}
        <select className="select" value={drawn} onChange={({ target }) => setDrawn(target.value)}>
          <option value="">{say('evidence.pictureOf.all')}</option>
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
