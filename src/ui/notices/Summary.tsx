import { X } from 'lucide-react'
import { useEffect } from 'react'
import { IconButton } from '../IconButton.tsx'

interface SummaryProps {
  readonly words: string
  readonly onClose: () => void
}

/** What “Summarise now” says, for those who read; the narrator says it aloud. */
export function Summary({ words, onClose }: SummaryProps) {
  useEffect(() => {
    const press = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') onClose()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [onClose])
  return (
    <section className="summary" aria-label="Summary" data-testid="summary">
      <p>{words}</p>
      <IconButton label="Close the summary" keys="Esc" onClick={onClose}>
        <X className="icon" aria-hidden />
      </IconButton>
    </section>
  )
}
