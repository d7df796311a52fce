import { Zap } from 'lucide-react'
import { useId, useRef } from 'react'
import { say } from '../../i18n/say.ts'

export interface Breakage {
  readonly label: string
  readonly help: string
  readonly act: () => void
}

interface BreakMenuProps {
  /** What can be broken, or mended, here. */
  readonly what: string
  readonly choices: readonly Breakage[]
}

/** Failures on purpose, to see what becomes of a migration. */
export function BreakMenu({ what, choices }: BreakMenuProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const place = (): void => {
    if (!list.current || !button.current) return
    const { left, bottom, top } = button.current.getBoundingClientRect()
    const { offsetWidth, offsetHeight } = list.current
    const below = bottom + 4 + offsetHeight < innerHeight
    list.current.style.left = `${Math.max(8, Math.min(left, innerWidth - offsetWidth - 8))}px`
    list.current.style.top = `${below ? bottom + 4 : Math.max(8, top - offsetHeight - 4)}px`
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className="break-button"
        popoverTarget={id}
        aria-label={say('datacenter.break', { what })}
        title={say('datacenter.break', { what })}
      >
        <Zap className="icon" aria-hidden />
      </button>
      <div ref={list} id={id} popover="auto" className="break-menu" onToggle={place}>
        <strong>{what}</strong>
        {choices.map(({ label, help, act }) => (
          <button
            key={label}
            type="button"
            className="button"
            title={help}
            onClick={() => {
              list.current?.hidePopover()
              act()
            }}
          >
            {label}
          </button>
        ))}
      </div>
    </>
  )
}
