import { Heart, HeartOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useApp } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { useMedia } from '../hooks/useMedia.ts'
import { beatAt } from './beat.ts'

/** Among many VMs, hearts are drawn so often only. */
const MANY_VMS = 64
const MANY_MS = 100

interface HeartbeatProps {
  readonly index: number
  readonly isAnswering: boolean
}

/** Beats with the simulated clock while clients of the VM get answers. Nothing else moves it. */
export function Heartbeat({ index, isAnswering }: HeartbeatProps) {
  const app = useApp()
  const live = useLive()
  const mark = useRef<HTMLSpanElement>(null)
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  useEffect(() => {
    const isMany = app.store.getState().experiment.scenario.vms.length > MANY_VMS
    const drawing = live.watch(
      () => {
        const element = mark.current
        if (element === null) return
        const beat = isStill || !isAnswering ? 0 : beatAt(live.frame()?.timeUs ?? 0, app.store.getState().speed, index)
        // At rest there is nothing to transform: each transform is a layer of its own.
        const transform = beat === 0 ? '' : `scale(${(1 + 0.28 * beat).toFixed(2)})`
        if (element.style.transform !== transform) element.style.transform = transform
      },
      isMany ? MANY_MS : 0,
    )
    return drawing.stop
  }, [app, live, isStill, isAnswering, index])
  const words = isAnswering ? 'clients get answers' : 'clients get no answer'
  const Icon = isAnswering ? Heart : HeartOff
  return (
    <span className="beat" data-answering={isAnswering} title={words}>
      <span ref={mark}>
        <Icon className="icon" aria-hidden />
      </span>
      <span className="unseen">{words}: </span>
    </span>
  )
}
