/*
 * Pages between source and destination: sent, but not yet in place. The destination takes them in the order in which
 * they were sent, one after another, and none sooner than the wire's latency allows (TCP over a socket buffer).
 */
export interface Pipe {
  /** Rings of the same length: page numbers, and when each was sent. */
  pages: Int32Array
  sentPs: Float64Array
  first: number
  count: number
  bytes: number
  /** When the first page will be in place; Infinity while there is none. */
  headPs: number
  /** The destination is free from this time on. */
  freePs: number
}

export const createPipe = (): Pipe => ({
  pages: new Int32Array(64),
  sentPs: new Float64Array(64),
  first: 0,
  count: 0,
  bytes: 0,
  headPs: Infinity,
  freePs: 0,
})

/** Puts a page in; `placePs` is what the destination needs for it should it be the first. */
export function enterPipe(
  pipe: Pipe,
  page: number,
  bytes: number,
  sentPs: number,
  latencyPs: number,
  placePs: number,
): void {
  if (pipe.count === pipe.pages.length) grow(pipe)
  const at = (pipe.first + pipe.count) & (pipe.pages.length - 1)
  pipe.pages[at] = page
  pipe.sentPs[at] = sentPs
  pipe.bytes += bytes
  if (pipe.count++ === 0) pipe.headPs = Math.max(pipe.freePs, sentPs + latencyPs) + placePs
}

/** The page that arrives next; the pipe must not be empty. */
export const headPage = (pipe: Pipe): number => pipe.pages[pipe.first]

/** The page behind it, or −1. */
export const secondPage = (pipe: Pipe): number =>
  pipe.count > 1 ? pipe.pages[(pipe.first + 1) & (pipe.pages.length - 1)] : -1

/** Takes the first page out at its time; `nextPlacePs` is what the destination needs for the one behind it. */
export function leavePipe(pipe: Pipe, bytes: number, latencyPs: number, nextPlacePs: number): void {
  pipe.freePs = pipe.headPs
  pipe.bytes -= bytes
  pipe.count--
  pipe.first = (pipe.first + 1) & (pipe.pages.length - 1)
  pipe.headPs = pipe.count === 0 ? Infinity : Math.max(pipe.freePs, pipe.sentPs[pipe.first] + latencyPs) + nextPlacePs
}

/** The wire was taken by something else for so long. */
export function delayPipe(pipe: Pipe, ps: number): void {
  if (pipe.count > 0) pipe.headPs += ps
}

/** Nothing has moved until `nowPs`. */
export function thawPipe(pipe: Pipe, nowPs: number): void {
  pipe.freePs = Math.max(pipe.freePs, nowPs)
  if (pipe.count > 0) pipe.headPs = Math.max(pipe.headPs, nowPs)
}

function grow(pipe: Pipe): void {
  const { pages, sentPs, first, count } = pipe
  const size = pages.length * 2
  const nextPages = new Int32Array(size)
  const nextSent = new Float64Array(size)
  for (let i = 0; i < count; i++) {
    nextPages[i] = pages[(first + i) & (pages.length - 1)]
    nextSent[i] = sentPs[(first + i) & (pages.length - 1)]
  }
  pipe.pages = nextPages
  pipe.sentPs = nextSent
  pipe.first = 0
}
