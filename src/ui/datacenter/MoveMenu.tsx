import { useEffect, useRef } from 'react'
import { say } from '../../i18n/say.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { focusCard } from './focusCard.ts'
import { isFleet } from './isFleet.ts'
import type { Moving } from './useMoving.ts'
import { Reasons, VerdictMark } from './Verdict.tsx'
import { verdictOf } from './verdict.ts'

export interface MenuRequest {
  readonly vm: string
  readonly button: HTMLElement
}

interface MoveMenuProps {
  readonly request: MenuRequest | null
  readonly scenario: Scenario
  readonly moving: Moving
  readonly strategy: string
  readonly onClose: () => void
}

const EDGE_PX = 8

/** The sure way to move a VM without dragging: a list of servers, each with its verdict. */
export function MoveMenu({ request, scenario, moving, strategy, onClose }: MoveMenuProps) {
  const popover = useRef<HTMLDivElement>(null)
  const { move } = moving
  const vm = scenario.vms.find(({ id }) => id === request?.vm)
  // Of many servers, the one that is aimed at says why.
  const isLarge = isFleet(scenario.servers)

  useEffect(() => {
    const element = popover.current
    if (element === null || request === null) return
    element.showPopover()
    place(element, request.button)
    element.querySelector<HTMLElement>('button:enabled')?.focus({ preventScroll: true })
    const keep = (): void => place(element, request.button)
    const observer = new ResizeObserver(keep)
    observer.observe(element)
    window.addEventListener('resize', keep)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', keep)
      if (element.matches(':popover-open')) element.hidePopover()
    }
  }, [request])

  const choose = (server: string): void => {
    if (vm) moving.drop(vm.id, server)
    onClose()
    if (vm) focusCard(vm.id)
  }
  return (
    <div
      ref={popover}
      popover="auto"
      className="move-menu"
      role="dialog"
      aria-labelledby="move-menu-title"
      onToggle={(event) => {
        if (event.newState === 'closed' && request !== null) onClose()
      }}
    >
      <h3 id="move-menu-title">{say('datacenter.moveTo', { vm: vm?.label ?? '' })}</h3>
      <ul className="move-choices">
        {scenario.servers.map(({ id, label }) => {
          const isHere = move?.home === id
          const answer = move?.answers[id] ?? null
          return (
            <li key={id}>
              <button
                type="button"
                className="move-choice"
                disabled={isHere}
                onFocus={() => moving.aim(id)}
                onPointerEnter={() => moving.aim(id)}
                onClick={() => choose(id)}
              >
                <span className="move-choice-head">
                  <strong>{label}</strong>
                  <VerdictMark verdict={verdictOf(isHere, answer)} />
                </span>
              </button>
              {!isHere && (!isLarge || move?.target === id) && <Reasons answer={answer} strategy={strategy} />}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** Under its button, or above it if there is more room; never beyond the window. */
function place(element: HTMLElement, button: HTMLElement): void {
  const { left, top, bottom } = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = element
  const isBelow = bottom + height + EDGE_PX <= innerHeight || top < height + EDGE_PX
  const y = isBelow ? Math.min(bottom + 4, innerHeight - height - EDGE_PX) : top - height - 4
  const x = Math.min(left, innerWidth - width - EDGE_PX)
  element.style.left = `${Math.max(EDGE_PX, x)}px`
  element.style.top = `${Math.max(EDGE_PX, y)}px`
}
