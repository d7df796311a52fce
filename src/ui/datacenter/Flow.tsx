import { useEffect, useRef } from 'react'
import { blockPlaces, flowOf } from '../../charts/flow.ts'
import { useLive } from '../hooks/useLive.ts'
import { useMedia } from '../hooks/useMedia.ts'
import { lengthOf, type Point, pathOf, pointAt } from './route.ts'

interface FlowProps {
  readonly vmIndex: number
  readonly points: readonly Point[]
  readonly bitsPerSecond: number
  /** Of a line of that many bits per second, in CSS pixels. */
  readonly thickness: number
  /** Side of a block, in CSS pixels. */
  readonly blockPx?: number
}

const MAX_BLOCKS = 8
const slots = Array.from({ length: MAX_BLOCKS }, (_, i) => i)

/** The batches of one migration on their way. What was sent moves them, and nothing else. */
export function Flow({ vmIndex, points, bitsPerSecond, thickness, blockPx = 12 }: FlowProps) {
  const live = useLive()
  const group = useRef<SVGGElement>(null)
  const line = useRef<SVGPathElement>(null)
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  useEffect(() => {
    const length = lengthOf(points)
    const drawing = live.watch(() => {
      const frame = live.frame()
      if (frame === null || !group.current || !line.current) return
      const flow = flowOf(frame, vmIndex)
      const share = flow === null ? 0 : (flow.bytesPerSecond * 8) / bitsPerSecond
      line.current.style.strokeWidth = `${(share > 0 ? Math.max(2, share * thickness) : 0).toFixed(1)}px`
      const places = flow === null || isStill ? [] : blockPlaces(flow)
      for (let i = 0; i < MAX_BLOCKS; i++) {
        const block = group.current.children[i]
        if (i < places.length) {
          const { x, y } = pointAt(points, places[i] * length)
          // Places, not transforms: each of those is a layer of its own.
          block.setAttribute('x', (x - blockPx / 2).toFixed(1))
          block.setAttribute('y', (y - blockPx / 2).toFixed(1))
        }
        const visibility = i < places.length ? 'visible' : 'hidden'
        if (block.getAttribute('visibility') !== visibility) block.setAttribute('visibility', visibility)
      }
    })
    return drawing.stop
  }, [live, vmIndex, points, bitsPerSecond, thickness, blockPx, isStill])
  return (
    <g className="flow">
      <path ref={line} className="flow-line" d={pathOf(points)} />
      <g ref={group}>
        {slots.map((slot) => (
          <rect key={slot} className="flow-block" width={blockPx} height={blockPx} rx={2} visibility="hidden" />
        ))}
      </g>
    </g>
  )
}
