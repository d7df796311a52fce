import { CircleCheck, FolderOpen, LoaderCircle, TriangleAlert, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { formatBytes, formatDurationMs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { Outcome } from '../../scenario/receipt.ts'
import { useApp } from '../hooks/useApp.ts'
import type { ViewProps } from '../views/index.ts'
import { type Check, useChecks } from './useChecks.ts'
import '../compare/compare.css'
import './report.css'

const icons = { running: LoaderCircle, good: CircleCheck, bad: TriangleAlert } as const

/** A lecturer's page: opens receipts, runs their experiments again and says which are not as they were written. */
export function CheckReceipts({ onClose, file }: ViewProps) {
  const app = useApp()
  const { checks, open } = useChecks()
  const head = useRef<HTMLHeadingElement>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    app.pause()
    head.current?.focus()
  }, [app])
  const handed = useRef<File | null>(null)
  useEffect(() => {
    if (file === null || handed.current === file) return
    handed.current = file
    void open([file])
  })
  const show = (link: string): void => {
    app.openFragment(link)
    onClose()
  }
  return (
    <main
      className="compare"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void open(Array.from(event.dataTransfer.files))
      }}
    >
      <header className="compare-head">
        <h2 ref={head} tabIndex={-1}>
          {say('check.title')}
        </h2>
        <p className="soft">{say('check.lead')}</p>
        <button type="button" className="button primary" onClick={() => input.current?.click()}>
          <FolderOpen className="icon" aria-hidden />
          {say('check.open')}
        </button>
        <button type="button" className="button outlined" onClick={onClose}>
          <X className="icon" aria-hidden />
          {say('report.back')}
        </button>
        <input
          ref={input}
          type="file"
          multiple
          accept=".json,application/json"
          className="unseen"
          tabIndex={-1}
          aria-label={say('check.open')}
          onChange={({ target }) => {
            const files = Array.from(target.files ?? [])
            target.value = ''
            void open(files)
          }}
        />
      </header>
      <p role="status" data-testid="check-summary">
        {say('check.summary', {
          all: checks.length,
          same: checks.filter(({ verdict }) => verdict === 'good').length,
        })}{' '}
        {checks.length === 0 && say('check.drop')}
      </p>
      {checks.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
        <section className="panel outcome-scroll" aria-label={say('check.title')} tabIndex={0}>
          <table className="report-table">
            <thead>
              <tr>
                <th scope="col">{say('check.file')}</th>
                <th scope="col">{say('check.verdict')}</th>
                <th scope="col">{say('check.results')}</th>
                <th scope="col">{say('check.answers')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {checks.map((check) => (
                <CheckRow key={check.id} check={check} onShow={show} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </main>
  )
}

function CheckRow({ check, onShow }: { readonly check: Check; readonly onShow: (link: string) => void }) {
  const { file, words, verdict, receipt } = check
  const Icon = icons[verdict]
  return (
    <tr data-verdict={verdict}>
      <th scope="row">{file}</th>
      <td>
        <Icon className="icon" aria-hidden /> {words}
      </td>
      <td>
        {receipt?.outcomes.map((outcome, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: outcomes have no other name and never move.
          <div key={i}>{outcomeWords(outcome)}</div>
        ))}
      </td>
      <td>
        {receipt?.answers.map(({ question, answer }) => (
          <div key={question}>
            <strong>{question}</strong> {answer}
          </div>
        ))}
      </td>
      <td>
        {receipt && (
          <button type="button" className="button outlined" onClick={() => onShow(receipt.link)}>
            {say('check.show')}
          </button>
        )}
      </td>
    </tr>
  )
}

function outcomeWords({ vm, destination, phase, totalMigrationTimeMs, transferredBytes }: Outcome): string {
  const end = totalMigrationTimeMs === null ? phase : formatDurationMs(totalMigrationTimeMs)
  return `${vm} → ${destination}: ${end}, ${formatBytes(transferredBytes)}`
}
