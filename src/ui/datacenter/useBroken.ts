import { useEffect, useState } from 'react'
import { SERVER_STRIDE, serverBlock, serverState } from '../../sim/frame.ts'
import { useLive } from '../hooks/useLive.ts'

export interface Broken {
  /** `serverState` of each server, in the order of the scenario. */
  readonly servers: readonly number[]
  /** A bit for each link that is cut. */
  readonly linksDown: number
}

const whole: Broken = { servers: [], linksDown: 0 }

/** What is broken at the playhead; renders again only when that changes. */
export function useBroken(): Broken {
  const live = useLive()
  const [broken, setBroken] = useState(whole)
  useEffect(() => {
    let last = whole
    const drawing = live.watch(() => {
      const frame = live.frame()
      if (frame === null) return
      const count = frame.servers.length / SERVER_STRIDE
      const stateOf = (index: number): number => frame.servers[index * SERVER_STRIDE + serverBlock.state]
      const isSame =
        last.linksDown === frame.linksDown &&
        last.servers.length === count &&
        last.servers.every((state, index) => state === stateOf(index))
      if (isSame) return
      last = { servers: Array.from({ length: count }, (_, index) => stateOf(index)), linksDown: frame.linksDown }
      setBroken(last)
    }, 100)
    return drawing.stop
  }, [live])
  return broken
}

export const isDown = ({ servers }: Broken, index: number): boolean => servers[index] === serverState.down
export const isFull = ({ servers }: Broken, index: number): boolean => servers[index] === serverState.full
export const isCut = ({ linksDown }: Broken, index: number): boolean => (linksDown & (1 << index)) !== 0
