import { ArrowDownToLine, Download } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { formatCount } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { downloadCsv } from '../download.ts'
import { useAppState } from '../hooks/useApp.ts'
import { useScenario } from '../hooks/useMigration.ts'
import { IconButton } from '../IconButton.tsx'
import { LogFilters } from './LogFilters.tsx'
import { LogTable } from './LogTable.tsx'
import { logCsv } from './logCsv.ts'
import { countKinds, createLogRows, type LogKind, logKinds, ofKinds, ofServer, withWords } from './logRows.ts'
import './log.css'

/** Checks are many, and say the same: they are there when they are asked for. */
const firstKinds: ReadonlySet<LogKind> = new Set(logKinds.filter((kind) => kind !== 'check'))

/** Everything that happened, as a table: the accessible twin of the picture. */
export function EventLog() {
  const rowsOf = useMemo(createLogRows, [])
  const scenario = useScenario()
  const rows = rowsOf(
    useAppState((state) => state.events),
    scenario,
  )
  const [kinds, setKinds] = useState(firstKinds)
  const [text, setText] = useState('')
  const [server, setServer] = useState('')
  const [isFollowing, setFollowing] = useState(true)
  const words = useDeferredValue(text)
  // One that this scenario does not have filters nothing.
  const chosen = scenario.servers.some(({ id }) => id === server) ? server : ''
  const found = useMemo(() => withWords(ofServer(rows, chosen), words), [rows, chosen, words])
  const shown = useMemo(() => ofKinds(found, kinds), [found, kinds])
  const counts = useMemo(() => countKinds(found), [found])
  return (
    <section className="panel log" aria-labelledby="log-title">
      <header className="log-head">
        <h2 id="log-title">{say('log.title')}</h2>
        <input
          type="search"
          className="log-search"
          placeholder={say('log.search')}
          aria-label={say('log.search.what')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <button
          type="button"
          className="button outlined"
          aria-pressed={isFollowing}
          title={say('log.follow.what')}
          onClick={() => setFollowing(!isFollowing)}
        >
          <ArrowDownToLine className="icon" aria-hidden />
          {say('log.follow')}
        </button>
        <IconButton
          label={say('log.csv')}
          disabled={shown.length === 0}
          onClick={() => downloadCsv('migrascope-events.csv', logCsv(shown))}
        >
          <Download className="icon" aria-hidden />
        </IconButton>
      </header>
      <div className="log-filters">
        <label className="log-server">
          {say('log.server')}{' '}
          <select aria-label={say('log.server')} value={chosen} onChange={({ target }) => setServer(target.value)}>
            <option value="">{say('log.server.all')}</option>
            {scenario.servers.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <LogFilters kinds={kinds} counts={counts} onKinds={setKinds} />
      </div>
      <LogTable rows={shown} isFollowing={isFollowing} onLeave={() => setFollowing(false)} />
      <p className="log-count soft" role="status">
        {shown.length === rows.length
          ? say('log.count', { all: rows.length })
          : say('log.count.some', { shown: formatCount(shown.length), all: rows.length })}
      </p>
    </section>
  )
}
