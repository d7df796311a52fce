import { Download } from 'lucide-react'
import { type OutcomeRow, outcomeCsv, winnersSentence } from './outcome.ts'

interface OutcomeTableProps {
  readonly rows: readonly OutcomeRow[]
  readonly labels: readonly string[]
}

/** What each lane cost, with the best marked by a word, and differences from the first lane. */
export function OutcomeTable({ rows, labels }: OutcomeTableProps) {
  const csv = `data:text/csv;charset=utf-8,${encodeURIComponent(outcomeCsv(rows, labels))}`
  return (
    <section className="panel outcome" aria-label="Outcome">
      <div className="card-head">
        <h2>Outcome</h2>
        <a className="button" href={csv} download="migrascope-comparison.csv">
          <Download className="icon" aria-hidden />
          CSV
        </a>
      </div>
      <p className="outcome-words" data-testid="winners">
        {winnersSentence(rows, labels)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className="outcome-scroll" aria-label="Table of outcomes" tabIndex={0}>
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
            {rows.map(({ id, label, outcomes }) => (
              <tr key={id} data-testid={`outcome-${id}`}>
                <th scope="row">{label}</th>
                {outcomes.map(({ value, text, difference, isBest }, lane) => (
                  <td key={labels[lane]} data-value={value ?? undefined} data-best={isBest || undefined}>
                    {text}
                    {isBest && <strong className="outcome-best"> best</strong>}
                    {difference && <span className="soft outcome-difference"> {difference}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
