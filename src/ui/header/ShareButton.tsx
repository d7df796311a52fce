import { Check, Share2, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { encodeLink } from '../../scenario/encodeLink.ts'
import { useApp } from '../hooks/useApp.ts'
import { IconButton } from '../IconButton.tsx'

const CONFIRM_MS = 2500

type Sharing =
  | { readonly kind: 'idle' }
  | { readonly kind: 'copied' }
  | { readonly kind: 'manual'; readonly link: string }

/** Copies a link to what is on the page; where the clipboard is closed, shows the link to copy by hand. */
export function ShareButton() {
  const app = useApp()
  const [sharing, setSharing] = useState<Sharing>({ kind: 'idle' })

  useEffect(() => {
    if (sharing.kind !== 'copied') return
    const timer = setTimeout(() => setSharing({ kind: 'idle' }), CONFIRM_MS)
    return () => clearTimeout(timer)
  }, [sharing])

  const share = async (): Promise<void> => {
    const link = `${location.origin}${location.pathname}#${encodeLink(app.link())}`
    try {
      await navigator.clipboard.writeText(link)
      setSharing({ kind: 'copied' })
    } catch {
      setSharing({ kind: 'manual', link })
    }
  }

  return (
    <div className="share">
      <button type="button" className="button" onClick={share} title="Copy a link to this experiment">
        {sharing.kind === 'copied' ? <Check className="icon" aria-hidden /> : <Share2 className="icon" aria-hidden />}
        <span className="wide-only">{sharing.kind === 'copied' ? 'Link copied' : 'Share'}</span>
      </button>
      <span className="unseen" role="status">
        {sharing.kind === 'copied' && 'Link copied'}
      </span>
      {sharing.kind === 'manual' && (
        <div className="share-manual">
          <label htmlFor="share-link">This browser does not let the page copy. Copy the link yourself:</label>
          <div className="share-row">
            <input
              id="share-link"
              className="select"
              readOnly
              value={sharing.link}
              ref={(input) => input?.select()}
              onFocus={(event) => event.target.select()}
            />
            <IconButton label="Close" onClick={() => setSharing({ kind: 'idle' })}>
              <X className="icon" aria-hidden />
            </IconButton>
          </div>
        </div>
      )}
    </div>
  )
}
