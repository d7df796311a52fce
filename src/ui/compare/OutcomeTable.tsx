import { Download } from 'lucide-react'
import { useId, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { type OutcomeRow, outcomeCsv } from './outcome.ts'

interface OutcomeTableProps {
  readonly rows: readonly OutcomeRow[]
  readonly labels: readonly string[]
  /** Who wins where. */
  readonly words: string
  /** Name of the file of comma-separated values. */
  readonly file: string
}

/** What each lane cost, with the best marked by a word, and differences from the first lane. */
export function OutcomeTable({ rows, labels, words, file }: OutcomeTableProps) {
  const csv = `data:text/csv;charset=utf-8,${encodeURIComponent(outcomeCsv(rows, labels))}`
  const [asked, setAsked] = useState<OutcomeRow | null>(null)
  const hasDefinitions = rows.some(({ definition }) => definition !== undefined)
  return (
    <section className="panel outcome" aria-label={say('compare.outcome')}>
      <div className="card-head">
        <h2>{say('compare.outcome')}</h2>
        <a className="button" href={csv} download={file}>
          <Download className="icon" aria-hidden />
          {say('compare.csv')}
        </a>
      </div>
      <p className="outcome-words" data-testid="winners">
        {words}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className="outcome-scroll" aria-label={say('compare.table')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <td />
              {labels.map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-testid={`outcome-${row.id}`}>
                <th scope="row">
                  <RowName row={row} onAsk={() => setAsked(row)} />
                </th>
                {row.outcomes.map(({ value, text, difference, isBest }, lane) => (
                  <td key={labels[lane]} data-value={value ?? undefined} data-best={isBest || undefined}>
                    {text}
                    {isBest && <strong className="outcome-best"> {say('compare.best')}</strong>}
                    {difference && <span className="soft outcome-difference"> {difference}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {hasDefinitions && (
        <p className="outcome-note" data-testid="definition" aria-hidden={asked !== null}>
          {asked === null ? (
            say('compare.point')
          ) : (
            <>
              <strong>{asked.label}.</strong> {asked.definition}
            </>
          )}
        </p>
      )}
    </section>
  )
}

function RowName({ row, onAsk }: { readonly row: OutcomeRow; readonly onAsk: () => void }) {
  const id = useId()
  if (row.definition === undefined) return row.label
  return (
    <>
      <button type="button" className="outcome-name" aria-describedby={id} onFocus={onAsk} onPointerEnter={onAsk}>
        {row.label}
      </button>
      <span id={id} hidden>
        {row.definition}
      </span>
    </>
  )
}
