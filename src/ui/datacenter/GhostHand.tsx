/*
 * A drawn hand that shows the gesture once: when the page was opened without commands and nobody has touched anything
 * for the first two simulated seconds, it carries the first VM to the next server, which then really moves.
 */
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useApp } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { demoMove } from './demo.ts'
import type { Moving } from './useMoving.ts'

const START_US = 2_000_000
const CARRY_MS = 1200
const SETTLE_MS = 350
const touches = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

type Stage = 'waiting' | 'showing' | 'over'

const middleOf = (selector: string): { x: number; y: number } | null => {
  const box = document.querySelector(selector)?.getBoundingClientRect()
  return box ? { x: box.left + box.width / 2, y: box.top + Math.min(box.height / 2, 90) } : null
}

export function GhostHand({ moving }: { readonly moving: Moving }) {
  const app = useApp()
  const live = useLive()
  const hand = useRef<HTMLDivElement>(null)
  const latest = useRef(moving)
  const [stage, setStage] = useState<Stage>('waiting')
  const [opened] = useState(() => app.store.getState())
  const [plan] = useState(() =>
    opened.experiment.commands.length === 0 && opened.timeUs < START_US ? demoMove(opened.experiment.scenario) : null,
  )

  useEffect(() => {
    latest.current = moving
  })

  // Whoever touches anything takes over, for good.
  useEffect(() => {
    if (stage === 'over') return
    const end = (): void => setStage('over')
    for (const touch of touches) window.addEventListener(touch, end, { capture: true, passive: true })
    return () => {
      for (const touch of touches) window.removeEventListener(touch, end, { capture: true })
    }
  }, [stage])

  useEffect(() => {
    if (stage !== 'waiting' || plan === null) return
    const drawing = live.watch(() => {
      if ((live.frame()?.timeUs ?? 0) < START_US) return
      const isUntouched = app.store.getState().experiment === opened.experiment
      setStage(isUntouched ? 'showing' : 'over')
    })
    return drawing.stop
  }, [stage, plan, live, app, opened])

  useEffect(() => {
    if (stage !== 'showing' || plan === null) return
    const move = (): void => {
      latest.current.putDown()
      app.migrate(plan.vm, plan.server)
      setStage('over')
    }
    const from = middleOf(`[data-vm="${plan.vm}"]`)
    const to = middleOf(`[data-server="${plan.server}"]`)
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    if (isStill || from === null || to === null || !hand.current?.animate) {
      move()
      return
    }
    const at = ({ x, y }: { x: number; y: number }): string => `translate(${x.toFixed(0)}px, ${y.toFixed(0)}px)`
    latest.current.pickUp(plan.vm, 'shown')
    const way = hand.current.animate([{ transform: at(from) }, { transform: at(to) }], {
      duration: CARRY_MS,
      easing: 'ease-in-out',
      fill: 'both',
    })
    let timer: ReturnType<typeof setTimeout> | undefined
    way.onfinish = () => {
      latest.current.aim(plan.server)
      timer = setTimeout(move, SETTLE_MS)
    }
    return () => {
      way.cancel()
      clearTimeout(timer)
      latest.current.putDown()
    }
  }, [stage, plan, app])

  if (stage !== 'showing' || plan === null) return null
  const label = opened.experiment.scenario.vms.find(({ id }) => id === plan.vm)?.label
  return createPortal(
    <div ref={hand} className="ghost-hand" aria-hidden>
      <span className="ghost-hand-vm">{label}</span>
      <svg viewBox="0 0 32 36" width="36" height="40" aria-hidden>
        <path d="M11 3.5c1.7 0 2.8 1.2 2.8 2.9v7.2l1.4.2c.5-1 1.5-1.6 2.6-1.4 1 .1 1.7.7 2 1.6.6-.5 1.4-.7 2.2-.5.9.3 1.5.9 1.7 1.8.5-.3 1.1-.4 1.7-.2 1.3.3 2 1.4 1.9 2.8l-.6 6.6c-.2 2-.8 3.7-1.7 5.3l-1 1.8v2.4H12.8v-2.2c-3-2.4-5.6-6-7.6-10.3-.7-1.5-.3-2.8.8-3.4 1-.6 2.2-.2 3 .9l-.8-12.6C8.1 4.700 9.300 3.500 11 3.500Z" />
      </svg>
    </div>,
    document.body,
  )
}
