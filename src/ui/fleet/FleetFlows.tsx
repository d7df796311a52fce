import { type RefObject, useEffect, useMemo, useState } from 'react'
import type { Scenario } from '../../sim/experiment.ts'
import { Flow } from '../datacenter/Flow.tsx'
import { isFlowing, type Placement } from '../datacenter/placement.ts'
import type { Point } from '../datacenter/route.ts'

/** Of a line as fast as the server's card, in CSS pixels. */
const THICKNESS = 7
const BLOCK_PX = 7

interface FleetFlowsProps {
  readonly tiles: RefObject<HTMLElement | null>
  readonly scenario: Scenario
  readonly placements: readonly Placement[]
  /** How many tiles stand beside each other. */
  readonly onColumns: (count: number) => void
}

/** Each migration as a line from server to server; what was sent moves along it. */
export function FleetFlows({ tiles, scenario, placements, onColumns }: FleetFlowsProps) {
  const [middles, setMiddles] = useState<readonly Point[]>([])
  useEffect(() => {
    const list = tiles.current
    if (list === null) return
    const observer = new ResizeObserver(() => {
      const all = [...list.children].filter((each): each is HTMLElement => each instanceof HTMLElement)
      onColumns(Math.max(1, all.filter(({ offsetTop }) => offsetTop === all[0]?.offsetTop).length))
      setMiddles(
        all.map(({ offsetLeft, offsetTop, offsetWidth, offsetHeight }) => ({
          x: offsetLeft + offsetWidth / 2,
          y: offsetTop + offsetHeight / 2,
        })),
      )
    })
    observer.observe(list)
    return () => observer.disconnect()
  }, [tiles, onColumns])
  return (
    <svg className="tile-flows" aria-hidden>
      {placements.map((placement, vmIndex) => {
        const [source, destination] = [middles[placement.source], middles[placement.destination]]
        if (!isFlowing(placement) || !source || !destination) return null
        return (
          <Way
            key={scenario.vms[vmIndex].id}
            vmIndex={vmIndex}
            source={source}
            destination={destination}
            bitsPerSecond={scenario.servers[placement.source].nicBitsPerSecond}
          />
        )
      })}
    </svg>
  )
}

interface WayProps {
  readonly vmIndex: number
  readonly source: Point
  readonly destination: Point
  readonly bitsPerSecond: number
}

function Way({ vmIndex, source, destination, bitsPerSecond }: WayProps) {
  const points = useMemo(() => [source, destination], [source, destination])
  return (
    <Flow vmIndex={vmIndex} points={points} bitsPerSecond={bitsPerSecond} thickness={THICKNESS} blockPx={BLOCK_PX} />
  )
}
