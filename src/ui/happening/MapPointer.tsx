import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import { pagesOf } from '../../base/units.ts'
import { drawRoundGlow } from '../../charts/roundGlow.ts'
import { formatCount } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { tilesOf } from '../../sim/frame.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useFocusVm } from '../hooks/useMigration.ts'

interface MapPointerProps {
  readonly label: string
  /** A cell was chosen: its first page. */
  readonly onPage: (page: number) => void
}

/** Lies over a page map: chooses a cell by pointer or keys, and shows up what the round that is pointed at has sent. */
export function MapPointer({ label, onPage }: MapPointerProps) {
  const pageCount = pagesOf(useFocusVm().vm.memoryBytes)
  const { columns, tiles, pagesPerTile } = tilesOf(pageCount)
  const [chosen, setTile] = useState(0)
  const tile = Math.min(chosen, tiles - 1)
  const rows = Math.ceil(tiles / columns)

  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onPage(tile * pagesPerTile)
      return
    }
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, Home: -tiles, End: tiles }[
      event.key
    ]
    if (step === undefined) return
    event.preventDefault()
    setTile(Math.max(0, Math.min(tiles - 1, tile + step)))
  }
  const click = (event: MouseEvent): void => {
    const box = event.currentTarget.getBoundingClientRect()
    const column = Math.min(columns - 1, Math.floor(((event.clientX - box.left) / box.width) * columns))
    const row = Math.min(rows - 1, Math.floor(((event.clientY - box.top) / box.height) * rows))
    const found = Math.max(0, Math.min(tiles - 1, row * columns + column))
    setTile(found)
    onPage(found * pagesPerTile)
  }
  return (
    <div
      className="map-pointer"
      role="slider"
      tabIndex={0}
      data-keys="own"
      title={say('happening.look')}
      aria-label={say('happening.cell', { label })}
      aria-valuemin={0}
      aria-valuemax={tiles - 1}
      aria-valuenow={tile}
      aria-valuetext={say('happening.cell.pages', { first: formatCount(tile * pagesPerTile) })}
      onKeyDown={press}
      onClick={click}
    >
      <Glow pageCount={pageCount} />
      <span
        className="map-cursor"
        style={{
          left: `${((tile % columns) / columns) * 100}%`,
          top: `${(Math.floor(tile / columns) / rows) * 100}%`,
        }}
      />
    </div>
  )
}

/** A pointer that only passes by asks for nothing. */
const REST_MS = 80

function Glow({ pageCount }: { readonly pageCount: number }) {
  const app = useApp()
  const highlight = useAppState((state) => state.highlight)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    drawRoundGlow(element, null, pageCount)
    if (highlight === null) return
    let isOn = true
    const timer = window.setTimeout(() => {
      app.roundPages(highlight).then(
        (pages) => isOn && drawRoundGlow(element, pages?.shares ?? null, pageCount),
        () => undefined,
      )
    }, REST_MS)
    return () => {
      isOn = false
      window.clearTimeout(timer)
    }
  }, [app, highlight, pageCount])
  return <canvas ref={canvas} className="map-glow" data-round={highlight?.round} />
}
