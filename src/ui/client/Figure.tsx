import { type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'

interface FigureProps {
  readonly id: string
  readonly label: string
  readonly value: ReactNode
  /** Milliseconds, for those who compare. */
  readonly exact?: number
  /** What it means, and what it consists of. */
  readonly children: ReactNode
}

/** A figure that opens its definition above itself. */
export function Figure({ id, label, value, exact, children }: FigureProps) {
  const about = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const place = ({ currentTarget, newState }: ToggleEvent<HTMLDivElement>): void => {
    if (newState !== 'open' || button.current === null) return
    const { left, top } = button.current.getBoundingClientRect()
    const room = document.documentElement.clientWidth - currentTarget.offsetWidth - 8
    currentTarget.style.left = `${Math.max(8, Math.min(left, room))}px`
    currentTarget.style.bottom = `${document.documentElement.clientHeight - top + 6}px`
  }
  return (
    <li>
      <button
        ref={button}
        type="button"
        className="figure"
        popoverTarget={about}
        title={say('client.means', { label })}
      >
        <span className="figure-label">{label}</span>{' '}
        <strong data-testid={id} data-value={exact}>
          {value}
        </strong>
      </button>
      <div
        id={about}
        popover="auto"
        className="definition"
        role="dialog"
        aria-label={label}
        onBeforeToggle={({ newState }) => setOpen(newState === 'open')}
        onToggle={place}
      >
        {isOpen && (
          <>
            <h3>{label}</h3>
            {children}
          </>
        )}
      </div>
    </li>
  )
}

interface PartProps {
  readonly name: string
  readonly isSum?: boolean
  readonly children: ReactNode
}

/** One line of what a figure consists of. */
export function Part({ name, isSum = false, children }: PartProps) {
  return (
    <div className={isSum ? 'part sum' : 'part'}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
