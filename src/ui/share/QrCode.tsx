import { useMemo } from 'react'
import { encode } from 'uqr'
import { say } from '../../i18n/say.ts'

/** More does not fit a QR code (ISO/IEC 18004, version 40-L). */
const MAX_QR_BYTES = 2953

/** A text as a QR code; a text that is too long for one is said to be. */
export function QrCode({ text }: { readonly text: string }) {
  return text.length <= MAX_QR_BYTES ? <Code text={text} /> : <p>{say('share.tooLongForCode')}</p>
}

function Code({ text }: { readonly text: string }) {
  const { size, path } = useMemo(() => {
    const code = encode(text, { border: 2 })
    const dots = code.data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size: code.size, path: dots.join('') }
  }, [text])
  return (
    <svg className="share-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={say('share.code')}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
