import { formatCount } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { type LogKind, logKinds } from './logRows.ts'

interface LogFiltersProps {
  readonly kinds: ReadonlySet<LogKind>
  /** How many of each there are. */
  readonly counts: ReadonlyMap<LogKind, number>
  readonly onKinds: (kinds: ReadonlySet<LogKind>) => void
}

/** Which kinds of events are shown. */
export function LogFilters({ kinds, counts, onKinds }: LogFiltersProps) {
  const toggle = (kind: LogKind): void => {
    const next = new Set(kinds)
    if (!next.delete(kind)) next.add(kind)
    onKinds(next)
  }
  return (
    <fieldset className="log-kinds">
      <legend className="unseen">{say('log.kinds')}</legend>
      {logKinds.map((kind) => (
        <label key={kind}>
          <input type="checkbox" checked={kinds.has(kind)} onChange={() => toggle(kind)} />
          {say(`log.kind.${kind}`)} <span className="soft">{formatCount(counts.get(kind) ?? 0)}</span>
        </label>
      ))}
    </fieldset>
  )
}
