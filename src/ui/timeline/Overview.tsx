import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef } from 'react'
import { overview } from '../../charts/overview.ts'
import { say } from '../../i18n/say.ts'
import { useChart } from '../hooks/useChart.ts'
import { useLive } from '../hooks/useLive.ts'
import { type LensPart, lensAfterDrag, lensAfterKey, zoom } from './lens.ts'
import { createLensView } from './lensView.ts'
import { insetsOf } from './plotBox.ts'
import { timeAtX } from './timeWindow.ts'
import { wheelFactor } from './wheel.ts'

/** Two fingers, or one pointer with what it holds. */
interface Grip {
  readonly part: LensPart
  lastUs: number
}

const grips = ['from', 'all', 'to'] as const satisfies readonly LensPart[]

/** All that has been simulated, and over it the window that the tracks show: three sliders to drag, or to move by keys. */
export function Overview() {
  const { plot, words } = useChart(overview, 'whole')
  const live = useLive()
  const { scenes } = live
  const rail = useRef<HTMLDivElement>(null)
  const held = useRef<Grip | null>(null)
  const fingers = useRef(new Map<number, number>())
  const timeAt = useCallback(
    (clientX: number): number => {
      const box = rail.current?.getBoundingClientRect()
      return box === undefined ? 0 : timeAtX(scenes.whole(), box.left, box.right, clientX)
    },
    [scenes],
  )

  useEffect(() => {
    const element = rail.current
    const strip = plot.current
    if (element === null || strip === null) return
    const view = createLensView(element)
    // Measured when it changes, not when it is drawn: that would lay the page out once more.
    let insets = insetsOf(strip)
    let width = strip.clientWidth
    const drawing = live.watch(() => view.draw(scenes.window(), scenes.whole(), insets, width), 33)
    const ignore = scenes.subscribe(drawing.request)
    const sizes = new ResizeObserver(() => {
      insets = insetsOf(strip)
      width = element.parentElement?.clientWidth ?? 0
      drawing.request()
    })
    sizes.observe(strip)
    const turn = (event: WheelEvent): void => {
      event.preventDefault()
      scenes.look(zoom(scenes.window(), timeAt(event.clientX), wheelFactor(event), scenes.whole()))
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => {
      drawing.stop()
      ignore()
      sizes.disconnect()
      element.removeEventListener('wheel', turn)
    }
  }, [live, scenes, plot, timeAt])

  const press = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    fingers.current.set(event.pointerId, event.clientX)
    const grip = event.target instanceof Element ? event.target.getAttribute('data-part') : null
    const part = grips.find((candidate) => candidate === grip) ?? 'all'
    const atUs = timeAt(event.clientX)
    if (grip === null) {
      const { fromUs, toUs } = scenes.window()
      scenes.look(lensAfterDrag(scenes.window(), 'all', atUs - (fromUs + toUs) / 2, scenes.whole()))
    }
    held.current = { part, lastUs: atUs }
  }
  const move = (event: PointerEvent): void => {
    const before = fingers.current.get(event.pointerId)
    const grip = held.current
    if (before === undefined || grip === null) return
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
    fingers.current.set(event.pointerId, event.clientX)
    if (other !== undefined) {
      const factor = Math.max(8, Math.abs(before - other)) / Math.max(8, Math.abs(event.clientX - other))
      scenes.look(zoom(scenes.window(), timeAt((event.clientX + other) / 2), factor, scenes.whole()))
      return
    }
    const atUs = timeAt(event.clientX)
    if (atUs === grip.lastUs) return
    scenes.look(lensAfterDrag(scenes.window(), grip.part, atUs - grip.lastUs, scenes.whole()))
    grip.lastUs = atUs
  }
  const release = (event: PointerEvent): void => {
    fingers.current.delete(event.pointerId)
    if (fingers.current.size === 0) held.current = null
  }
  const key = (part: LensPart) => (event: KeyboardEvent) => {
    if (event.key === 'Escape') scenes.show('migration')
    const next = lensAfterKey(scenes.window(), part, event, scenes.whole())
    if (next === null) return
    event.preventDefault()
    scenes.look(next)
  }

  return (
    <figure className="overview" data-chart="overview">
      <figcaption className="unseen">{say('timeline.overview')}</figcaption>
      <div className="overview-plot" title={overview.help}>
        <div ref={plot} className="overview-chart" />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the sliders in it are the ways for keys. */}
        <div
          ref={rail}
          className="lens-rail"
          onPointerDown={press}
          onPointerMove={move}
          onPointerUp={release}
          onPointerCancel={release}
          onDoubleClick={() => scenes.show('migration')}
        >
          <div className="lens-shade" />
          <div className="lens-shade" />
          <div className="lens-frame" />
          {grips.map((part) => (
            <div
              key={part}
              className="lens-grip"
              data-part={part}
              data-keys="own"
              role="slider"
              tabIndex={0}
              aria-label={say(`timeline.grip.${part}`)}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={0}
              onKeyDown={key(part)}
            />
          ))}
        </div>
      </div>
      <p ref={words} className="unseen" />
    </figure>
  )
}
