import { Share2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { say } from '../../i18n/say.ts'

const ShareDialog = lazy(async () => ({ default: (await import('./ShareDialog.tsx')).ShareDialog }))

/** The way to links, files and pictures of what is on the page. */
export function ShareButton() {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="share">
      <button type="button" className="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Share2 className="icon" aria-hidden />
        <span className="wide-only">{say('share.share')}</span>
      </button>
      {isOpen && (
        <Suspense>
          <ShareDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}
