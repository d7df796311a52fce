import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { LogLine } from './LogLine.tsx'
import { LogSpace } from './LogSpace.tsx'
import { type LogRow, rowAtTime } from './logRows.ts'
import { targetOf } from './rowKeys.ts'
import { useRowPointing } from './useRowPointing.ts'

interface LogTableProps {
  readonly rows: readonly LogRow[]
  /** The row of the moment that is shown is kept in view. */
  readonly isFollowing: boolean
  /** A person scrolls by hand. */
  readonly onLeave: () => void
}

/** Height of a row before it is measured, and of the sticky head. */
const ROW_PX = 42
const HEAD_PX = 28

/** Only rows in view are there; arrows move between rows, Enter moves time. */
export function LogTable({ rows, isFollowing, onLeave }: LogTableProps) {
  const app = useApp()
  const place = useRef<HTMLDivElement>(null)
  const now = useAppState((state) => rowAtTime(rows, state.timeUs))
  const [activeIndex, setActiveIndex] = useState(-1)
  const wantsFocus = useRef(false)
  useRowPointing(place, rows)

  // The row that Tab goes to: the one last used, or the one of the moment.
  const used = rows.findIndex(({ index }) => index === activeIndex)
  const home = used >= 0 ? used : Math.max(0, now)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => ROW_PX,
    getItemKey: (position) => rows[position].index,
    overscan: 6,
    scrollPaddingStart: HEAD_PX,
    scrollPaddingEnd: ROW_PX,
    useFlushSync: false,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), home])].sort((a, b) => a - b),
  })

  useEffect(() => {
    if (isFollowing && now >= 0) virtual.scrollToIndex(now, { align: 'auto' })
  }, [isFollowing, now, virtual])

  useEffect(() => {
    if (!wantsFocus.current) return
    const button = place.current?.querySelector<HTMLElement>(`[data-position="${home}"] button`)
    if (button === null || button === undefined) return
    wantsFocus.current = false
    button.focus({ preventScroll: true })
  })

  const moveTo = (position: number): void => {
    onLeave()
    wantsFocus.current = true
    setActiveIndex(rows[position].index)
    virtual.scrollToIndex(position, { align: 'auto' })
  }
  const press = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLButtonElement)) return
    const page = Math.max(1, Math.floor((place.current?.clientHeight ?? 0) / ROW_PX) - 1)
    const target = targetOf(event.key, home, rows.length, page)
    if (target === null) return
    event.preventDefault()
    moveTo(target)
  }

  const items = virtual.getVirtualItems()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons in the rows
    <div
      ref={place}
      className="log-place"
      data-keys="own"
      onKeyDown={press}
      onWheel={onLeave}
      onTouchMove={onLeave}
      onPointerDown={({ target, currentTarget }) => target === currentTarget && onLeave()}
    >
      <table className="log-table" aria-labelledby="log-title" aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{say('log.head.time')}</th>
            <th scope="col">{say('log.head.what')}</th>
            <th scope="col">{say('log.head.vm')}</th>
            <th scope="col">{say('log.head.details')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, i) => {
            const before = items[i - 1]?.end ?? 0
            return (
              <LogLine
                key={item.key}
                row={rows[item.index]}
                position={item.index}
                spaceAbove={item.start - before}
                measure={virtual.measureElement}
                isNow={item.index === now}
                isLater={item.index > now}
                isHome={item.index === home}
                onGo={() => {
                  setActiveIndex(rows[item.index].index)
                  app.pause()
                  app.seek(rows[item.index].atUs)
                }}
              />
            )
          })}
          <LogSpace height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
      {rows.length === 0 && <p className="log-empty soft">{say('log.none')}</p>}
    </div>
  )
}
