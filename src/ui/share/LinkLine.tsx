import { Check, Copy } from 'lucide-react'
import { useEffect, useId, useMemo, useState } from 'react'
import { encode } from 'uqr'

const CONFIRM_MS = 2500
/** More does not fit a QR code (ISO/IEC 18004, version 40-L). */
const MAX_QR_BYTES = 2953

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
          Link
        </label>
        <input id={id} className="share-link" readOnly value={url} onFocus={({ target }) => target.select()} />
        <button type="button" className="button primary" onClick={copy}>
          {state === 'copied' ? <Check className="icon" aria-hidden /> : <Copy className="icon" aria-hidden />}
          {state === 'copied' ? 'Copied' : 'Copy link'}
        </button>
      </div>
      <p className="soft share-words" role="status">
        {url.length.toLocaleString('en')} characters. {state === 'copied' && 'Link copied.'}
        {state === 'closed' && 'This browser does not let the page copy: copy the text above yourself.'}
      </p>
      <details className="share-part">
        <summary>QR code</summary>
        {url.length <= MAX_QR_BYTES ? <QrCode text={url} /> : <p>The link is too long for a QR code.</p>}
      </details>
    </>
  )
}

function QrCode({ text }: { readonly text: string }) {
  const { size, path } = useMemo(() => {
    const code = encode(text, { border: 2 })
    const dots = code.data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size: code.size, path: dots.join('') }
  }, [text])
  return (
    <svg className="share-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR code of the link">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
