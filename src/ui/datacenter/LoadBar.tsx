import { useEffect, useRef } from 'react'
import { formatCount, formatFixed } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { SERVER_STRIDE, serverBlock } from '../../sim/frame.ts'
import { useLive } from '../hooks/useLive.ts'

interface LoadBarProps {
  /** Index of the server. */
  readonly index: number
  readonly cores: number
}

const DRAW_MS = 200

/** Processors of a server: how many of its cores are in use at this moment, by VMs, migration threads and host OS. */
export function LoadBar({ index, cores }: LoadBarProps) {
  const live = useLive()
  const bar = useRef<HTMLSpanElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  const watts = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const drawing = live.watch(() => {
      const servers = live.frame()?.servers
      if (!servers || servers.length < (index + 1) * SERVER_STRIDE || !bar.current) return
      const load = servers[index * SERVER_STRIDE + serverBlock.load]
      bar.current.style.width = `${(load * 100).toFixed(1)}%`
      write(
        words.current,
        say('datacenter.load', { used: formatFixed(load * cores, 1), cores: formatCount(cores), count: cores }),
      )
      write(watts.current, `${formatCount(servers[index * SERVER_STRIDE + serverBlock.watts])} W`)
    }, DRAW_MS)
    return drawing.stop
  }, [live, index, cores])
  return (
    <div className="load">
      <div className="memory-track" aria-hidden>
        <span ref={bar} className="load-bar" />
      </div>
      <p className="memory-words">
        <span ref={words} data-testid={`load-${index}`} />
        <span ref={watts} />
      </p>
    </div>
  )
}

function write(element: HTMLElement | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text
}
