import { Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import { formatCount } from '../../i18n/format.ts'
import type { Day } from '../../sim/day.ts'
import { type MoveRow, moveRows, movesCsv } from './moveRows.ts'
import type { DayLane } from './plan.ts'

interface MoveListProps {
  readonly lanes: readonly DayLane[]
  readonly days: readonly Day[]
  readonly untilUs: number
}

const kinds = { all: 'made or not', made: 'made', unmade: 'not made' } as const
type Kind = keyof typeof kinds

/** A longer list is cut on the page; the file has all of it. */
const MAX_ROWS = 300

/** Every move of one day, with its one reason, what it should cost and what it did. */
export function MoveList({ lanes, days, untilUs }: MoveListProps) {
  const [laneId, setLane] = useState('set')
  const [vm, setVm] = useState('')
  const [kind, setKind] = useState<Kind>('all')
  const at = Math.max(
    0,
    lanes.findIndex(({ id }) => id === laneId),
  )
  const { scenario } = lanes[at].experiment
  const all = useMemo(() => moveRows(days[at], scenario, untilUs), [days, at, scenario, untilUs])
  const rows = all.filter(
    ({ move, isMade }) => (vm === '' || move.vm === vm) && (kind === 'all' || isMade === (kind === 'made')),
  )
  return (
    <section className="panel outcome" aria-label="Moves">
      <div className="card-head">
        <h2>Moves, and moves not made</h2>
        <a
          className="button"
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(movesCsv(all))}`}
          download="migrascope-moves.csv"
        >
          <Download className="icon" aria-hidden />
          CSV <span className="unseen">of the moves</span>
        </a>
      </div>
      <div className="day-filters">
        <label>
          Run
          <select className="select" value={lanes[at].id} onChange={({ target }) => setLane(target.value)}>
            {lanes.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          VM
          <select className="select" value={vm} onChange={({ target }) => setVm(target.value)}>
            <option value="">all</option>
            {scenario.vms.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          Moves
          <select className="select" value={kind} onChange={({ target }) => setKind(target.value as Kind)}>
            {Object.entries(kinds).map(([id, label]) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="soft" role="status">
        {rows.length === 0
          ? 'There is none.'
          : `${formatCount(rows.length)} of ${formatCount(all.length)}${rows.length > MAX_ROWS ? `; the first ${MAX_ROWS} are listed` : ''}`}
      </p>
      {rows.length > 0 && <MoveTable rows={rows.slice(0, MAX_ROWS)} />}
    </section>
  )
}

function MoveTable({ rows }: { readonly rows: readonly MoveRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section className="outcome-scroll day-move-table" aria-label="Table of moves" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {['Time', 'VM', 'From, to', 'Reason', 'Predicted', 'Came to'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-testid="moves">
          {rows.map(({ move, time, vm, route, reason, predicted, actual, isMade }) => (
            <tr key={`${move.atUs} ${move.startedUs} ${move.vm} ${move.destination}`} data-made={isMade}>
              <td>{time}</td>
              <td>{vm}</td>
              <td>{route}</td>
              <td className="day-reason">{reason}</td>
              <td>{predicted}</td>
              <td>{actual}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
