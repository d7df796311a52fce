import { Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import { say } from '../../i18n/say.ts'
import type { Day } from '../../sim/day.ts'
import { type MoveRow, moveRows, movesCsv } from './moveRows.ts'
import type { DayLane } from './plan.ts'

interface MoveListProps {
  readonly lanes: readonly DayLane[]
  readonly days: readonly Day[]
  readonly untilUs: number
}

const kinds = ['all', 'made', 'unmade'] as const
type Kind = (typeof kinds)[number]

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
    <section className="panel outcome" aria-label={say('day.moves')}>
      <div className="card-head">
        <h2>{say('day.moves.title')}</h2>
        <a
          className="button"
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(movesCsv(all))}`}
          download="migrascope-moves.csv"
        >
          <Download className="icon" aria-hidden />
          {say('day.csv')} <span className="unseen">{say('day.csv.moves')}</span>
        </a>
      </div>
      <div className="day-filters">
        <label>
          {say('day.run')}
          <select className="select" value={lanes[at].id} onChange={({ target }) => setLane(target.value)}>
            {lanes.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('day.vm')}
          <select className="select" value={vm} onChange={({ target }) => setVm(target.value)}>
            <option value="">{say('day.all')}</option>
            {scenario.vms.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('day.moves')}
          <select className="select" value={kind} onChange={({ target }) => setKind(target.value as Kind)}>
            {kinds.map((id) => (
              <option key={id} value={id}>
                {say(`day.kind.${id}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="soft" role="status">
        {rows.length === 0
          ? say('day.none')
          : say('day.count', {
              shown: rows.length,
              all: all.length,
              cut: rows.length > MAX_ROWS ? 'yes' : 'no',
              most: MAX_ROWS,
            })}
      </p>
      {rows.length > 0 && <MoveTable rows={rows.slice(0, MAX_ROWS)} />}
    </section>
  )
}

const heads = ['time', 'vm', 'route', 'reason', 'predicted', 'actual'] as const

function MoveTable({ rows }: { readonly rows: readonly MoveRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section className="outcome-scroll day-move-table" aria-label={say('day.table')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {heads.map((name) => (
              <th key={name} scope="col">
                {say(`day.head.${name}`)}
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
