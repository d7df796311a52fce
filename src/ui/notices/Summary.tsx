import { X } from 'lucide-react'
import { useEffect } from 'react'
import { say } from '../../i18n/say.ts'
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
    <section className="summary" aria-label={say('notices.summary')} data-testid="summary">
      <p>{words}</p>
      <IconButton label={say('notices.summary.close')} keys="Esc" onClick={onClose}>
        <X className="icon" aria-hidden />
      </IconButton>
    </section>
  )
}
