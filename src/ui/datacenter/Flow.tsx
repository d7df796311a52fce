import { useEffect, useRef } from 'react'
import { VM_STRIDE, vmBlock } from '../../sim/frame.ts'
import { useLive } from '../hooks/useLive.ts'
import { useMedia } from '../hooks/useMedia.ts'
import { blockPositions, lengthOf, type Point, pathOf, pointAt } from './route.ts'

interface FlowProps {
  readonly vmIndex: number
  readonly points: readonly Point[]
  readonly bitsPerSecond: number
  /** Of a line of that many bits per second, in CSS pixels. */
  readonly thickness: number
}

const SPACING_PX = 44
const MAX_BLOCKS = 64
const slots = Array.from({ length: MAX_BLOCKS }, (_, i) => i)

/** The batches of one migration on their way. What was sent moves them, and nothing else. */
export function Flow({ vmIndex, points, bitsPerSecond, thickness }: FlowProps) {
  const live = useLive()
  const group = useRef<SVGGElement>(null)
  const line = useRef<SVGPathElement>(null)
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  useEffect(() => {
    const length = lengthOf(points)
    const positions = new Float64Array(MAX_BLOCKS)
    const drawing = live.watch(() => {
      const vms = live.frame()?.vms
      if (!vms || !group.current || !line.current) return
      const at = vmIndex * VM_STRIDE
      const share = (vms[at + vmBlock.shareBytesPerSecond] * 8) / bitsPerSecond
      line.current.style.strokeWidth = `${(share > 0 ? Math.max(2, share * thickness) : 0).toFixed(1)}px`
      const count = isStill ? 0 : blockPositions(vms[at + vmBlock.sentBytes], length, SPACING_PX, positions)
      for (let i = 0; i < MAX_BLOCKS; i++) {
        const block = group.current.children[i]
        if (i < count) {
          const { x, y } = pointAt(points, positions[i])
          block.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`)
        }
        const isHidden = i < count ? 'visible' : 'hidden'
        if (block.getAttribute('visibility') !== isHidden) block.setAttribute('visibility', isHidden)
      }
    })
    return drawing.stop
  }, [live, vmIndex, points, bitsPerSecond, thickness, isStill])
  return (
    <g className="flow">
      <path ref={line} className="flow-line" d={pathOf(points)} />
      <g ref={group}>
        {slots.map((slot) => (
          <rect key={slot} className="flow-block" x={-6} y={-6} width={12} height={12} rx={2} visibility="hidden" />
        ))}
      </g>
    </g>
  )
}
