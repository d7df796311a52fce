/*
 * Long links, packed: version and preset stay readable, all else goes into `z=`, as raw DEFLATE (RFC 1951) in base64url
 * (RFC 4648, §5). What unpacks is read as if it had stood there; a link within a link is refused.
 */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'
import type { Problem } from '../base/result.ts'

/** Longer links are packed: many programs cut what is longer (2,083 characters was the limit of Internet Explorer). */
const MAX_READABLE = 2000
/** Most that may come out of it. */
const MAX_UNPACKED = 2 ** 20
/** Unpacked in pieces, so that a small text cannot fill the memory before it is measured: DEFLATE gives 1032 to 1 at most. */
const PIECE_BYTES = 512

const readable = /^(v|s)=/

export function packed(fragment: string): string {
  if (fragment.length <= MAX_READABLE) return fragment
  const parts = fragment.split('&')
  const rest = parts.filter((part) => !readable.test(part)).join('&')
  const short = [
    ...parts.filter((part) => readable.test(part)),
    `z=${toBase64(deflateSync(strToU8(rest), { level: 9 }))}`,
  ].join('&')
  return short.length < fragment.length ? short : fragment
}

/** The fragment with what `z` holds in its place. */
export function unpacked(fragment: string, problems: Problem[]): string {
  const parts = fragment.split('&')
  const at = parts.findIndex((part) => part.startsWith('z='))
  if (at < 0) return fragment
  const others = parts.filter((_, i) => i !== at)
  const found = `${parts[at].slice(2, 40)}…`
  const text = inflated(parts[at].slice(2))
  if (text === null) {
    problems.push({ where: 'link, z', found, allowed: `a packed link of at most ${MAX_UNPACKED} characters, complete` })
    return others.join('&')
  }
  return [...others, ...text.split('&').filter((part) => !part.startsWith('z='))].join('&')
}

function inflated(base64: string): string | null {
  const bytes = fromBase64(base64)
  if (bytes === null) return null
  const pieces: Uint8Array[] = []
  let size = 0
  let isComplete = false
  const inflate = new Inflate((piece, isLast) => {
    pieces.push(piece)
    size += piece.length
    isComplete = isLast
  })
  try {
    for (let i = 0; i < bytes.length && size <= MAX_UNPACKED; i += PIECE_BYTES)
      inflate.push(bytes.subarray(i, i + PIECE_BYTES), i + PIECE_BYTES >= bytes.length)
  } catch {
    return null
  }
  if (!isComplete || size > MAX_UNPACKED) return null
  const all = new Uint8Array(size)
  let offset = 0
  for (const piece of pieces) {
    all.set(piece, offset)
    offset += piece.length
  }
  return strFromU8(all)
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Without padding. */
function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const signs = Math.min(4, bytes.length - i + 1)
    for (let k = 0; k < signs; k++) text += alphabet[(word >> (18 - 6 * k)) & 63]
  }
  return text
}

function fromBase64(text: string): Uint8Array | null {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  for (let i = 0, at = 0; i < text.length; i += 4) {
    let word = 0
    for (let k = 0; k < 4; k++) word = (word << 6) | (i + k < text.length ? alphabet.indexOf(text[i + k]) : 0)
    for (let k = 0; k < 3 && at < bytes.length; k++) bytes[at++] = (word >> (16 - 8 * k)) & 255
  }
  return bytes
}
