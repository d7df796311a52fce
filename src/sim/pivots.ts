/*
 * Which page the source sends next unasked. Active push goes on in order behind the page that was asked for last
 * (QEMU); pre-paging grows a bubble around each of the latest faults, one page to the right, one to the left, in turn
 * (Hines, Deshpande and Gopalan, OSR 2009). A bubble's edge passes over what is sent already, and so into its neighbour.
 */
import type { Bitmap } from './bitmap.ts'
import type { FetchScheme } from './strategies/strategy.ts'

export interface Pivots {
  /** Where active push goes on. */
  cursorPage: number
  /** Right and left edges of the bubbles, the latest last; −1 has come to the end of memory. */
  readonly right: number[]
  readonly left: number[]
  /** Whose turn it is. */
  turn: number
}

export const createPivots = (): Pivots => ({ cursorPage: 0, right: [], left: [], turn: 0 })

/** The first page from `page` on that is set, or −1. */
function setFrom(bitmap: Bitmap, page: number): number {
  let word = page >>> 5
  if (word >= bitmap.length) return -1
  let bits = bitmap[word] & (-1 << (page & 31))
  while (bits === 0) {
    if (++word === bitmap.length) return -1
    bits = bitmap[word]
  }
  return word * 32 + 31 - Math.clz32(bits & -bits)
}

/** The last page up to `page` that is set, or −1. */
function setUpTo(bitmap: Bitmap, page: number): number {
  let word = page >>> 5
  let bits = bitmap[word] & (-1 >>> (31 - (page & 31)))
  while (bits === 0) {
    if (--word < 0) return -1
    bits = bitmap[word]
  }
  return word * 32 + 31 - Math.clz32(bits)
}

/** A page that was asked for: the order turns to it. At most `most` bubbles are kept. */
export function addPivot(pivots: Pivots, page: number, most: number): void {
  pivots.cursorPage = page + 1
  pivots.right.push(page + 1)
  pivots.left.push(page - 1)
  while (pivots.right.length > most) {
    pivots.right.shift()
    pivots.left.shift()
  }
  pivots.turn = (pivots.right.length - 1) * 2
}

/** The next page to send unasked, or −1 if the scheme sends none. */
export function nextUnasked(pivots: Pivots, toSend: Bitmap, scheme: FetchScheme): number {
  if (scheme === 'demand') return -1
  if (scheme === 'prepaging') {
    const page = fromBubbles(pivots, toSend)
    if (page >= 0) return page
  }
  const ahead = setFrom(toSend, pivots.cursorPage)
  const page = ahead >= 0 ? ahead : setFrom(toSend, 0)
  pivots.cursorPage = page + 1
  return page
}

function fromBubbles(pivots: Pivots, toSend: Bitmap): number {
  const { right, left } = pivots
  for (let tries = right.length * 2; tries > 0; tries--) {
    const side = pivots.turn % (right.length * 2)
    pivots.turn = side + 1
    const edges = side % 2 === 0 ? right : left
    const bubble = side >>> 1
    const edge = edges[bubble]
    const page = edge < 0 ? -1 : side % 2 === 0 ? setFrom(toSend, edge) : setUpTo(toSend, edge)
    if (page < 0) edges[bubble] = -1
    else {
      edges[bubble] = side % 2 === 0 ? page + 1 : page - 1
      return page
    }
  }
  return -1
}
