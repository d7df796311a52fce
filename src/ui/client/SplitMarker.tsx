import { Unlink } from 'lucide-react'

/** The danger of post-copy while it lasts. */
export function SplitMarker() {
  return (
    <p className="split-marker" data-testid="split-state">
      <Unlink className="icon" aria-hidden />
      The VM’s memory is on two servers: if one fails, it is lost.
    </p>
  )
}
