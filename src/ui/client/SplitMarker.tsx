import { Unlink } from 'lucide-react'
import { say } from '../../i18n/say.ts'

/** The danger of post-copy while it lasts. */
export function SplitMarker() {
  return (
    <p className="split-marker" data-testid="split-state">
      <Unlink className="icon" aria-hidden />
      {say('client.split')}
    </p>
  )
}
