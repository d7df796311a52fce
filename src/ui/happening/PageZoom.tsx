import { X } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { pagesOf } from '../../base/units.ts'
import { drawPageGrid, GRID_COLUMNS } from '../../charts/pageGrid.ts'
import { formatCount } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { useLive } from '../hooks/useLive.ts'
import { useFocusVm } from '../hooks/useMigration.ts'
import { moveWords, pageWords } from './pageWords.ts'
import { RegionTable } from './RegionTable.tsx'
import { usePageHistory } from './usePageHistory.ts'
import './zoom.css'

interface PageZoomProps {
  readonly page: number
  readonly onPage: (page: number) => void
  readonly onClose: () => void
}

/** So many of the last moves of a page are listed. */
const LISTED = 12

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -GRID_COLUMNS,
  ArrowDown: GRID_COLUMNS,
  PageUp: -GRID_COLUMNS * GRID_COLUMNS,
  PageDown: GRID_COLUMNS * GRID_COLUMNS,
}

/** Real pages, 1,024 at a time: how each stands, and what happened to it. */
export function PageZoom({ page, onPage, onClose }: PageZoomProps) {
  const { vm } = useFocusVm()
  const live = useLive()
  const pageCount = pagesOf(vm.memoryBytes)
  const history = usePageHistory(page)
  const canvas = useRef<HTMLCanvasElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  useEffect(() => grid.current?.focus(), [])
  useEffect(() => {
    if (history === null) return
    const drawing = live.watch(() => canvas.current && drawPageGrid(canvas.current, history, page), 100)
    return drawing.stop
  }, [history, page, live])
  const words = history === null ? null : pageWords(history, page)

  const press = (event: KeyboardEvent): void => {
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? pageCount - 1 : page + (steps[event.key] ?? 0)
    if (next === page && event.key !== 'Home') return
    event.preventDefault()
    onPage(Math.max(0, Math.min(pageCount - 1, next)))
  }
  const point = (event: PointerEvent): void => {
    if (history === null || canvas.current === null) return
    const box = canvas.current.getBoundingClientRect()
    const rows = Math.ceil(history.pages / GRID_COLUMNS)
    const column = Math.floor(((event.clientX - box.left) / box.width) * GRID_COLUMNS)
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows)
    const at = Math.max(0, Math.min(rows - 1, row)) * GRID_COLUMNS + Math.max(0, Math.min(GRID_COLUMNS - 1, column))
    onPage(history.firstPage + Math.min(history.pages - 1, at))
  }
  return (
    <section
      className="zoom"
      aria-label={say('happening.pagesOf', { vm: vm.label })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
    >
      <header className="card-head">
        <h2>
          {history === null
            ? say('happening.pages')
            : say('happening.pages.range', {
                first: formatCount(history.firstPage),
                last: formatCount(history.firstPage + history.pages - 1),
              })}
        </h2>
        <span className="soft">{say('happening.pages.of', { count: formatCount(pageCount), vm: vm.label })}</span>
        <button
          type="button"
          className="button bare"
          aria-label={say('happening.pages.close')}
          title={say('happening.pages.closeKey')}
          onClick={onClose}
        >
          <X className="icon" aria-hidden />
        </button>
      </header>
      <div className="zoom-body">
        <div
          ref={grid}
          className="zoom-grid"
          role="slider"
          tabIndex={0}
          data-keys="own"
          data-testid="page-grid"
          aria-label={say('happening.page')}
          aria-valuemin={0}
          aria-valuemax={pageCount - 1}
          aria-valuenow={page}
          aria-valuetext={
            words === null
              ? say('happening.page.name', { page: formatCount(page) })
              : say('happening.page.all', { name: words.name, state: words.state, counts: words.counts })
          }
          onKeyDown={press}
          onPointerDown={point}
          onPointerMove={(event) => event.buttons > 0 && point(event)}
        >
          <canvas ref={canvas} />
        </div>
        <div className="zoom-words">
          {words === null ? (
            <p>{say('happening.looking')}</p>
          ) : (
            <>
              <p>
                <strong data-testid="page-name">{words.name}</strong> <span className="soft">{words.address}</span>
              </p>
              <p data-testid="page-state">{words.state}</p>
              <p data-testid="page-counts">{words.counts}</p>
              <ol className="zoom-moves" aria-label={say('happening.moves')}>
                {words.moves
                  .slice(-LISTED)
                  .reverse()
                  .map((move) => (
                    <li key={`${move.atUs} ${move.isSent}`} data-sent={move.isSent}>
                      {moveWords(move)}
                    </li>
                  ))}
              </ol>
              {history?.isCut && <p className="soft">{say('happening.moves.cut')}</p>}
            </>
          )}
        </div>
      </div>
      {history !== null && <RegionTable regions={history.regions} hasMigration={history.requestedUs >= 0} />}
    </section>
  )
}
