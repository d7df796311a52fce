import { Printer, Receipt, X } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { VERSION } from '../../base/version.ts'
import { charts } from '../../charts/index.ts'
import { ruler } from '../../charts/ruler.ts'
import { formatBytes, formatClockUs, formatCount, formatDurationMs } from '../../i18n/format.ts'
import { type Key, say } from '../../i18n/say.ts'
import { encodeLink } from '../../scenario/encodeLink.ts'
import { presets } from '../../scenario/presets/index.ts'
import { outcomeOf, writeReceipt } from '../../scenario/receipt.ts'
import type { Scenario } from '../../sim/experiment.ts'
import type { MigrationResult } from '../../sim/result.ts'
import { download } from '../download.ts'
import { drawnApart } from '../evidence/drawnApart.ts'
import { pictureOf } from '../evidence/picture.ts'
import { useApp } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { labelOf } from '../hooks/useMigration.ts'
import { QrCode } from '../share/QrCode.tsx'
import type { ViewProps } from '../views/index.ts'
import { optionWords, presetWords } from '../words.ts'
import '../compare/compare.css'
import './report.css'

/** Typed by a person; nothing of it is kept. */
const parts = ['question', 'prediction', 'explanation'] as const

/** One page about the run so far, to print, and a receipt of it. */
export function Report({ onClose }: ViewProps) {
  const app = useApp()
  const live = useLive()
  const head = useRef<HTMLHeadingElement>(null)
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState('')
  useEffect(() => {
    app.pause()
    head.current?.focus()
  }, [app])
  // The run stands still behind this page: it is read once.
  const run = useMemo(() => {
    const { preset, experiment, events, extentUs, focusVm } = app.store.getState()
    const fragment = encodeLink({ preset, experiment, view: { timeUs: 0, focusVm, isPaused: false } })
    const ends = events.flatMap((event) => (event.kind === 'phase' && event.result ? [event.result] : []))
    const picture = inLight(() =>
      drawnApart([ruler, charts.remaining, charts.client], live.scenes.scene(), (drawn) =>
        pictureOf(drawn, { title: '', lines: [] }),
      ),
    )
    return { preset, experiment, events, extentUs, focusVm, fragment, ends, picture }
  }, [app, live])
  const { scenario, seed } = run.experiment
  const url = `${location.href.split('#')[0]}#${run.fragment}`
  const vm = labelOf(scenario.vms, run.focusVm)

  const saveReceipt = (): void => {
    const answers = parts.flatMap((part) => {
      const answer = written[part]?.trim() ?? ''
      return answer === '' ? [] : [{ question: say(`report.${part}`), answer }]
    })
    const receipt = writeReceipt(run.fragment, outcomeOf(run.events, run.extentUs), answers)
    if (receipt.ok) download('migrascope-receipt.json', `${receipt.value}\n`, 'application/json')
    setProblem(receipt.ok ? '' : say('report.receiptFailed', { ...receipt.problems[0] }))
  }
  return (
    <main
      className="compare report"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <header className="compare-head report-tools">
        <h2 ref={head} tabIndex={-1}>
          {say('report.title')}
        </h2>
        <p className="soft">
          {say('report.lead')} {say('report.private')}
        </p>
        <button type="button" className="button primary" onClick={() => window.print()}>
          <Printer className="icon" aria-hidden />
          {say('report.print')}
        </button>
        <button type="button" className="button outlined" onClick={saveReceipt}>
          <Receipt className="icon" aria-hidden />
          {say('report.receipt')}
        </button>
        <button type="button" className="button outlined" onClick={onClose}>
          <X className="icon" aria-hidden />
          {say('report.back')}
        </button>
      </header>
      {problem !== '' && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <article className="report-page" aria-label={say('report.title')}>
        <div className="report-head">
          <h3>{presetWords(run.preset).label}</h3>
          <Typed label={say('report.name')} rows={1} onText={() => {}} />
        </div>
        {parts.slice(0, 2).map((part) => (
          <Typed
            key={part}
            label={say(`report.${part}`)}
            rows={2}
            onText={(text) => setWritten({ ...written, [part]: text })}
          />
        ))}
        <h4>{say('report.experiment')}</h4>
        <p>
          {presets[run.preset].story}{' '}
          {say('report.seed', { seed: String(seed), version: VERSION, until: formatClockUs(run.extentUs) })}
        </p>
        <h4>{say('report.results')}</h4>
        {run.ends.length === 0 ? (
          <p>{say('report.none')}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
          <section className="outcome-scroll" aria-label={say('report.results')} tabIndex={0}>
            <Ends ends={run.ends} scenario={scenario} />
          </section>
        )}
        {run.picture !== null && (
          <img
            className="report-picture"
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(run.picture)}`}
            alt={say('report.charts', { vm })}
          />
        )}
        <Typed
          label={say('report.explanation')}
          rows={4}
          onText={(text) => setWritten({ ...written, explanation: text })}
        />
        <div className="report-foot">
          <p>
            <strong>{say('report.again')}</strong>
            <br />
            {url}
          </p>
          <QrCode text={url} />
        </div>
      </article>
    </main>
  )
}

interface TypedProps {
  readonly label: string
  readonly rows: number
  readonly onText: (text: string) => void
}

const MOST_CHARACTERS = 2000

function Typed({ label, rows, onText }: TypedProps) {
  const id = useId()
  return (
    <div className="report-typed">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={rows} maxLength={MOST_CHARACTERS} onChange={({ target }) => onText(target.value)} />
    </div>
  )
}

const ms = (value: number | null): string => (value === null ? '–' : formatDurationMs(value))

interface EndsProps {
  readonly ends: readonly MigrationResult[]
  readonly scenario: Scenario
}

/** More than fit a page are left to the table that can be saved. */
const MOST_ROWS = 12

function Ends({ ends, scenario: { vms, servers } }: EndsProps) {
  const columns: readonly Key[] = [
    'report.vm',
    'report.way',
    'report.strategy',
    'report.ended',
    'report.total',
    'report.downtime',
    'report.gap',
    'report.sent',
    'report.rounds',
  ]
  return (
    <table className="report-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {say(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ends.slice(-MOST_ROWS).map((end) => (
          <tr key={`${end.vm} ${end.totalMigrationTimeMs} ${end.transferredBytes}`}>
            <th scope="row">{labelOf(vms, end.vm)}</th>
            <td>
              {labelOf(servers, end.source)}, {labelOf(servers, end.destination)}
            </td>
            <td>{optionWords('strategy', end.strategy).label}</td>
            <td>{end.phase}</td>
            <td>{ms(end.totalMigrationTimeMs)}</td>
            <td>{ms(end.downtimeMs)}</td>
            <td>{ms(end.serviceGapMs)}</td>
            <td>{formatBytes(end.transferredBytes)}</td>
            <td>{formatCount(end.rounds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Draws in the colours of paper, whatever the page has. */
function inLight<T>(draw: () => T): T {
  const { dataset } = document.documentElement
  const theme = dataset.theme
  dataset.theme = 'light'
  try {
    return draw()
  } finally {
    if (theme !== undefined) dataset.theme = theme
  }
}
