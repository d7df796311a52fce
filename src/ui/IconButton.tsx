import type { ReactNode } from 'react'

interface IconButtonProps {
  readonly label: string
  /** The key that does the same, shown in the tooltip. */
  readonly keys?: string
  readonly onClick: () => void
  readonly disabled?: boolean
  readonly isPressed?: boolean
  readonly className?: string
  readonly children: ReactNode
}

/** A button whose picture is all there is to see; its words are for tooltip and screen reader. */
export function IconButton({ label, keys, onClick, disabled, isPressed, className = '', children }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`button bare ${className}`}
      title={keys ? `${label} (${keys})` : label}
      aria-label={label}
      aria-keyshortcuts={keys}
      aria-pressed={isPressed}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
