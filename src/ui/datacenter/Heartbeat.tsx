import { Heart, HeartOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { say } from '../../i18n/say.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { useMedia } from '../hooks/useMedia.ts'
import { beatAt } from './beat.ts'

/** Among so many VMs only the heart of the one in focus beats. */
const MANY_VMS = 64

interface HeartbeatProps {
  readonly index: number
  readonly isAnswering: boolean
  readonly isFocused: boolean
}

/** Beats with the simulated clock while clients of the VM get answers. Nothing else moves it. */
export function Heartbeat({ index, isAnswering, isFocused }: HeartbeatProps) {
  const app = useApp()
  const live = useLive()
  const mark = useRef<HTMLSpanElement>(null)
  const isAmongMany = useAppState((state) => state.experiment.scenario.vms.length > MANY_VMS)
  const isReduced = useMedia('(prefers-reduced-motion: reduce)')
  const beats = isAnswering && !isReduced && (isFocused || !isAmongMany)
  useEffect(() => {
    const show = (transform: string): void => {
      const element = mark.current
      if (element !== null && element.style.transform !== transform) element.style.transform = transform
    }
    if (!beats) {
      show('')
      return
    }
    const drawing = live.watch(() => {
      const beat = beatAt(live.frame()?.timeUs ?? 0, app.store.getState().speed, index)
      // At rest there is nothing to transform: each transform is a layer of its own.
      show(beat === 0 ? '' : `scale(${(1 + 0.28 * beat).toFixed(2)})`)
    })
    return drawing.stop
  }, [app, live, beats, index])
  const words = isAnswering ? say('datacenter.answers') : say('datacenter.noAnswer')
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
