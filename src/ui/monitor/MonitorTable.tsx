import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { type MeasureId, measureIds, measureOf } from '../../charts/measures.ts'
import { say } from '../../i18n/say.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { LogSpace } from '../log/LogSpace.tsx'
import { targetOf } from '../log/rowKeys.ts'
import type { Entity, SortKey } from './entities.ts'
import { createHeights } from './heights.ts'
import { MonitorRow } from './MonitorRow.tsx'
import { SortHead } from './SortHead.tsx'

interface MonitorTableProps {
  readonly scenario: Scenario
  readonly entities: readonly Entity[]
  /** Places in `entities`. */
  readonly rows: readonly number[]
  readonly sort: { readonly key: SortKey; readonly isDescending: boolean }
  readonly onSort: (key: SortKey) => void
  /** The row that was open last: where Tab stops, and what is in view. */
  readonly last: Entity | null
  readonly onOpen: (entity: Entity) => void
}

/** Height of a row before it is measured, and of the sticky head. */
const ROW_PX = 46
const HEAD_PX = 30

/** Only rows in view are there, and drawn; arrows move between rows, Enter opens one. */
export function MonitorTable({ scenario, entities, rows, sort, onSort, last, onOpen }: MonitorTableProps) {
  const heights = useMemo(() => createHeights(scenario), [scenario])
  const place = useRef<HTMLDivElement>(null)
  const [activeIndex, setActiveIndex] = useState(last?.index ?? -1)
  const wantsFocus = useRef(last !== null)
  const home = Math.max(0, rows.indexOf(activeIndex))
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => ROW_PX,
    getItemKey: (position) => rows[position],
    overscan: 4,
    scrollPaddingStart: HEAD_PX,
    scrollPaddingEnd: ROW_PX,
    useFlushSync: false,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), home])].sort((a, b) => a - b),
  })

  useEffect(() => {
    if (!wantsFocus.current) return
    const button = place.current?.querySelector<HTMLElement>(`[data-position="${home}"] button`)
    if (button === null || button === undefined) return
    wantsFocus.current = false
    virtual.scrollToIndex(home, { align: 'auto' })
    button.focus({ preventScroll: true })
  })

  const press = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLButtonElement) || event.target.closest('thead') !== null) return
    const page = Math.max(1, Math.floor((place.current?.clientHeight ?? 0) / ROW_PX) - 1)
    const target = targetOf(event.key, home, rows.length, page)
    if (target === null) return
    event.preventDefault()
    wantsFocus.current = true
    setActiveIndex(rows[target])
    virtual.scrollToIndex(target, { align: 'auto' })
  }

  const items = virtual.getVirtualItems()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons in the rows
    <div ref={place} className="monitor-place" data-keys="own" onKeyDown={press}>
      <table className="monitor-table" aria-labelledby="monitor-title" aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <SortHead label={say('monitor.head')} sortKey="name" sort={sort} onSort={onSort} />
            {measureIds.map((id) => (
              <SortHead
                key={id}
                label={measureOf(id).label}
                help={`${measureOf(id).help} ${fullHeight(id)}`}
                sortKey={id}
                sort={sort}
                onSort={onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, i) => [
            <LogSpace key={`space ${item.key}`} height={item.start - (items[i - 1]?.end ?? 0)} />,
            <MonitorRow
              key={item.key}
              heights={heights}
              entity={entities[rows[item.index]]}
              position={item.index}
              isHome={item.index === home}
              measure={virtual.measureElement}
              onOpen={onOpen}
            />,
          ])}
          <LogSpace height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
      {rows.length === 0 && <p className="monitor-empty soft">{say('monitor.empty')}</p>}
    </div>
  )
}

/** What the lines of a column reach at full height. */
const fullHeight = (id: MeasureId): string =>
  id === 'cpu' || id === 'memory' ? say('monitor.height.own') : say('monitor.height.most')
