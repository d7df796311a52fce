import { ArrowDown, ArrowUp, Download, Flame } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { measureOf } from '../../charts/measures.ts'
import { say } from '../../i18n/say.ts'
import { downloadCsv } from '../download.ts'
import { useApp } from '../hooks/useApp.ts'
import { useScenario } from '../hooks/useMigration.ts'
import { IconButton } from '../IconButton.tsx'
import { type Entity, entitiesOf, type SortKey, sortKeys } from './entities.ts'
import { MonitorDetail } from './MonitorDetail.tsx'
import { MonitorTable } from './MonitorTable.tsx'
import { momentCsv } from './monitorCsv.ts'
import { useOrder } from './useOrder.ts'
import './monitor.css'

/** What the VMM records: a row for each server and VM, hot spots marked; a row opens larger charts. */
export function Monitor() {
  const app = useApp()
  const scenario = useScenario()
  const entities = useMemo(() => entitiesOf(scenario), [scenario])
  const [sort, setSort] = useState<{ key: SortKey; isDescending: boolean }>({ key: 'name', isDescending: false })
  const [text, setText] = useState('')
  const [withVms, setWithVms] = useState(true)
  const [opened, setOpened] = useState<Entity | null>(null)
  const [last, setLast] = useState<Entity | null>(null)
  const { rows, hot } = useOrder(scenario, entities, { ...sort, text: useDeferredValue(text), withVms })

  const entity = opened && (entities.find(({ kind, id }) => kind === opened.kind && id === opened.id) ?? null)
  if (entity !== null) return <MonitorDetail scenario={scenario} entity={entity} onClose={() => setOpened(null)} />

  /** Names from A on, values from the greatest on; the same column once more turns it round. */
  const sortBy = (key: SortKey): void =>
    setSort(key === sort.key ? { key, isDescending: !sort.isDescending } : { key, isDescending: key !== 'name' })
  return (
    <section className="panel monitor" aria-labelledby="monitor-title">
      <header className="monitor-head">
        <h2 id="monitor-title">{say('monitor.title')}</h2>
        <input
          type="search"
          className="monitor-search"
          placeholder={say('monitor.search')}
          aria-label={say('monitor.search.what')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <button
          type="button"
          className="button outlined"
          aria-pressed={withVms}
          title={say('monitor.vms.what')}
          onClick={() => setWithVms(!withVms)}
        >
          {say('monitor.vms')}
        </button>
        <IconButton
          label={say('monitor.csv')}
          disabled={rows.length === 0}
          onClick={() => {
            const shown = rows.map((index) => entities[index])
            downloadCsv('migrascope-monitoring.csv', momentCsv(scenario, app.history.monitoring, shown, app.now()))
          }}
        >
          <Download className="icon" aria-hidden />
        </IconButton>
      </header>
      <SortChoice sort={sort} onSort={sortBy} />
      <div className="monitor-summary">
        <p className="monitor-hot" data-testid="monitor-hot" role="status">
          {hot.length === 0 ? (
            <span className="soft">{say('monitor.noneHot')}</span>
          ) : (
            <>
              <Flame className="icon" aria-hidden />
              <strong>{say('monitor.hot')}</strong> {hot.join(', ')}
            </>
          )}
        </p>
        <p className="monitor-count soft">
          {rows.length === entities.length
            ? say('monitor.count', { servers: scenario.servers.length, vms: scenario.vms.length })
            : say('monitor.count.some', { shown: rows.length, all: entities.length })}
        </p>
      </div>
      <MonitorTable
        scenario={scenario}
        entities={entities}
        rows={rows}
        sort={sort}
        onSort={sortBy}
        last={last}
        onOpen={(chosen) => {
          setOpened(chosen)
          setLast(chosen)
        }}
      />
    </section>
  )
}

interface SortChoiceProps {
  readonly sort: { readonly key: SortKey; readonly isDescending: boolean }
  readonly onSort: (key: SortKey) => void
}

/** Sorts where there is no room for heads of columns. */
function SortChoice({ sort, onSort }: SortChoiceProps) {
  const Arrow = sort.isDescending ? ArrowDown : ArrowUp
  return (
    <div className="monitor-sorting">
      <label>
        {say('monitor.sortBy')}{' '}
        <select
          value={sort.key}
          onChange={({ target }) => {
            const key = sortKeys.find((each) => each === target.value)
            if (key !== undefined) onSort(key)
          }}
        >
          {sortKeys.map((key) => (
            <option key={key} value={key}>
              {key === 'name' ? say('monitor.search') : measureOf(key).label}
            </option>
          ))}
        </select>
      </label>
      <IconButton
        label={sort.isDescending ? say('monitor.sort.greatest') : say('monitor.sort.least')}
        onClick={() => onSort(sort.key)}
      >
        <Arrow className="icon" aria-hidden />
      </IconButton>
    </div>
  )
}
