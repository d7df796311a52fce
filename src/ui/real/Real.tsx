import { X } from 'lucide-react'
import { type DragEvent, useEffect, useMemo, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { useApp } from '../hooks/useApp.ts'
import type { ViewProps } from '../views/index.ts'
import { comparedFigures, signedPercent } from './compared.ts'
import { OpenLog, useOpened } from './OpenLog.tsx'
import { RealDetail } from './RealDetail.tsx'
import { type RealRecord, shippedRecords } from './records.ts'
import { summaryWords } from './summary.ts'
import { type Simulated, useSimulated } from './useSimulated.ts'
import '../compare/compare.css'
import './real.css'

/** Recorded migrations, shipped and one's own, beside their simulation. */
export function Real({ onClose, file }: ViewProps) {
  const app = useApp()
  const [shipped, setShipped] = useState<readonly RealRecord[]>([])
  const [chosen, setChosen] = useState('precopy-uniform-ws128-r10000-bw64-1')
  const opened = useOpened((record) => setChosen(record.id))
  const records = useMemo(() => [...opened.records, ...shipped], [opened.records, shipped])
  const made = useSimulated(records, chosen)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    app.pause()
    head.current?.focus()
    void shippedRecords().then(setShipped)
  }, [app])
  const handed = useRef<File | null>(null)
  useEffect(() => {
    if (file === null || handed.current === file) return
    handed.current = file
    void opened.openFile(file)
  })
  const shown = records.find(({ id }) => id === chosen) ?? records[0]
  const drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer.files
    if (file === undefined) return
    event.preventDefault()
    void opened.openFile(file)
  }
  return (
    <main
      className="compare real"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <header className="compare-head">
        <h2 ref={head} tabIndex={-1}>
          {say('real.title')}
        </h2>
        <p className="soft">{say('real.lead')}</p>
        <button type="button" className="button outlined" onClick={onClose}>
          <X className="icon" aria-hidden />
          {say('real.back')}
        </button>
      </header>
      <p data-testid="real-summary">{summaryWords(records, made)}</p>
      <OpenLog opened={opened} />
      <div className="real-columns">
        <nav className="panel real-list" aria-label={say('real.list')}>
          {opened.records.length > 0 && (
            <>
              <h3>{say('real.yours')}</h3>
              <RecordList records={opened.records} {...{ made, chosen }} onChoose={setChosen} />
              <h3>{say('real.list')}</h3>
            </>
          )}
          <RecordList records={shipped} {...{ made, chosen }} onChoose={setChosen} />
        </nav>
        {shown && <RealDetail key={shown.id} record={shown} simulated={made.get(shown.id) ?? null} onClose={onClose} />}
      </div>
    </main>
  )
}

interface RecordListProps {
  readonly records: readonly RealRecord[]
  readonly made: ReadonlyMap<string, Simulated>
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

function RecordList({ records, made, chosen, onChoose }: RecordListProps) {
  return (
    <ul>
      {records.map((record) => (
        <li key={record.id}>
          <button
            type="button"
            className="button"
            aria-current={record.id === chosen ? 'true' : undefined}
            data-testid={`record-${record.id}`}
            onClick={() => onChoose(record.id)}
          >
            <span>{record.name}</span>
            <span className="real-error">{errorWords(record, made.get(record.id))}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** How far total time is off, or bytes where neither ended. */
function errorWords({ log }: RealRecord, run: Simulated | undefined): string {
  if (run === undefined || typeof run === 'string') return ''
  const figures = comparedFigures(log, run.result)
  const error = figures.find(({ id }) => id === 'total')?.error ?? figures.find(({ id }) => id === 'bytes')?.error
  return error == null ? '' : signedPercent(error)
}
