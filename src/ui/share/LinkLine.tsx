import { Check, Copy } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { QrCode } from './QrCode.tsx'

const CONFIRM_MS = 2500

/** The link to copy, how long it is, and its QR code for a screen at the wall. */
export function LinkLine({ url }: { readonly url: string }) {
  const id = useId()
  const [state, setState] = useState<'idle' | 'copied' | 'closed'>('idle')
  useEffect(() => {
    if (state !== 'copied') return
    const timer = setTimeout(() => setState('idle'), CONFIRM_MS)
    return () => clearTimeout(timer)
  }, [state])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(url)
      setState('copied')
    } catch {
      setState('closed')
    }
  }
  return (
    <>
      <div className="share-line">
        <label htmlFor={id} className="unseen">
          {say('share.link')}
        </label>
        <input id={id} className="share-link" readOnly value={url} onFocus={({ target }) => target.select()} />
        <button type="button" className="button primary" onClick={copy}>
          {state === 'copied' ? <Check className="icon" aria-hidden /> : <Copy className="icon" aria-hidden />}
          {state === 'copied' ? say('share.copied') : say('share.copy')}
        </button>
      </div>
      <p className="soft share-words" role="status">
        {say('share.length', { length: url.length })} {state === 'copied' && say('share.linkCopied')}
        {state === 'closed' && say('share.noCopy')}
      </p>
      <details className="share-part">
        <summary>{say('share.code.title')}</summary>
        <QrCode text={url} />
      </details>
    </>
  )
}
