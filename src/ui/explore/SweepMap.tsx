import { Play } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { type HeatMap, type HeatScene, mountHeatMap } from '../../charts/heatMap.ts'
import { say } from '../../i18n/say.ts'
import type { At } from './scene.ts'

interface SweepMapProps {
  readonly scene: HeatScene
  readonly words: string
  /** What is known of the cell that is read. */
  readonly reading: string
  readonly onRead: (at: At | null) => void
  /** Plays the run of a cell on the floor. */
  readonly onPlay: (at: At) => void
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

/** A map that is read by pointer or by keys; a click or Enter plays the run. A finger reads first and then presses the button. */
export function SweepMap({ scene, words, reading, onRead, onPlay }: SweepMapProps) {
  const place = useRef<HTMLDivElement>(null)
  const map = useRef<HeatMap | null>(null)
  const latest = useRef(scene)
  const id = useId()
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const mounted = mountHeatMap(element)
    map.current = mounted
    const sizes = new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width === 0) return
      mounted.resize(contentRect.width, contentRect.height)
      mounted.draw(latest.current)
    })
    sizes.observe(element)
    return () => {
      sizes.disconnect()
      mounted.destroy()
      map.current = null
    }
  }, [])
  useEffect(() => {
    latest.current = scene
    map.current?.draw(scene)
  }, [scene])

  const under = (event: { readonly clientX: number; readonly clientY: number }): At | null => {
    const box = place.current?.getBoundingClientRect()
    return box === undefined ? null : (map.current?.cellAt(event.clientX - box.left, event.clientY - box.top) ?? null)
  }
  const press = (event: React.KeyboardEvent): void => {
    const step = steps[event.key]
    if (event.key === 'Enter' && scene.at !== null) onPlay(scene.at)
    if (step === undefined) return
    event.preventDefault()
    const [column, row] = [(scene.at?.column ?? -step[0]) + step[0], (scene.at?.row ?? -step[1]) + step[1]]
    onRead({
      column: Math.min(scene.x.texts.length - 1, Math.max(0, column)),
      row: Math.min(scene.y.texts.length - 1, Math.max(0, row)),
    })
  }

  return (
    <div className="sweep-map">
      <div
        ref={place}
        className="sweep-plot"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move over its cells.
        tabIndex={0}
        aria-label={scene.title}
        aria-describedby={`${id}-words ${id}-keys`}
        onPointerMove={(event) => event.pointerType === 'mouse' && onRead(under(event))}
        onClick={(event) => {
          const at = under(event)
          if (at === null) return
          if ((event.nativeEvent as PointerEvent).pointerType === 'touch') onRead(at)
          else onPlay(at)
        }}
        onKeyDown={press}
      />
      <div className="sweep-reading">
        <p data-testid="cell" role="status">
          {reading || say('explore.read')}
        </p>
        <button
          type="button"
          className="button outlined"
          disabled={scene.at === null}
          onClick={() => scene.at !== null && onPlay(scene.at)}
        >
          <Play className="icon" aria-hidden />
          {say('explore.play')}
        </button>
      </div>
      <p id={`${id}-words`} data-testid="map-words">
        {words}
      </p>
      <p id={`${id}-keys`} className="soft">
        {say('explore.keys')}
      </p>
    </div>
  )
}
