/*
 * A frame is the state at one moment in one buffer that is handed to the page and comes back: a header, one block of
 * numbers per VM, and the page maps of the VM in focus. A tile of a map stands for `pagesPerTile` neighbouring pages:
 * `fill` is the state of most of them, `share` says how many of 255 parts of them are in the map's second state.
 */
const MAGIC = 0x4d_47_53_46
const VERSION = 1
const HEADER_BYTES = 64
/** At most this many tiles a map: 128 × 128. */
export const MAX_TILES = 16_384

/** Fields of the block of one VM. Indices point into the scenario's servers and into `phases`; −1 is none. */
export const vmBlock = {
  server: 0,
  phase: 1,
  destination: 2,
  speedPermille: 3,
  round: 4,
  remainingBytes: 5,
  loggedBytes: 6,
  thresholdBytes: 7,
  sentBytes: 8,
  /** Share of the network that its migration has while it sends. */
  shareBytesPerSecond: 9,
  clientBytesPerSecond: 10,
  bandwidthBytesPerSecond: 11,
  /** 1: it went down with a server. */
  lost: 12,
  /** Where its migration comes from, while it runs. */
  source: 13,
  /** 1: it does not run. */
  off: 14,
} as const
export const VM_STRIDE = 15

/** Fields of the block of one server. */
export const serverBlock = {
  /** Share of its cores that is in use. */
  load: 0,
  watts: 1,
  /** `serverStates`. */
  state: 2,
} as const
export const SERVER_STRIDE = 3
export const serverState = { up: 0, full: 1, down: 2 } as const

/** Fill of a tile. Source: what is here and whether it was sent. Destination: what has arrived. */
export const tileFill = { absent: 0, zero: 1, data: 2, sent: 3 } as const

export interface PageMap {
  readonly fill: Uint8Array
  /** Source: share of dirty pages (while the VM does not migrate: of pages written in the last 250 ms). Destination: of outdated pages. */
  readonly share: Uint8Array
}

export interface Frame {
  readonly timeUs: number
  /** Bytes that a frame-reader may expect per VM: VM_STRIDE numbers each, in the order of the scenario. */
  readonly vms: Float64Array
  /** SERVER_STRIDE numbers each, in the order of the scenario. */
  readonly servers: Float64Array
  /** A bit for each link: set while it is cut. */
  readonly linksDown: number
  readonly focusVm: number
  readonly columns: number
  readonly tiles: number
  readonly pagesPerTile: number
  readonly pageCount: number
  readonly source: PageMap
  readonly destination: PageMap
}

/** Bytes of a frame for so many VMs and servers. */
export const frameBytes = (vmCount: number, serverCount = 0): number =>
  HEADER_BYTES + (vmCount * VM_STRIDE + serverCount * SERVER_STRIDE) * 8 + 4 * MAX_TILES

export interface FrameHeader {
  readonly timeUs: number
  readonly vmCount: number
  readonly serverCount?: number
  readonly linksDown?: number
  readonly focusVm: number
  readonly pageCount: number
}

/** Tiles of a map of so many pages: one page each where they fit, otherwise the least power of two that fits. */
export function tilesOf(pageCount: number): { pagesPerTile: number; tiles: number; columns: number } {
  let pagesPerTile = 1
  while (pageCount / pagesPerTile > MAX_TILES) pagesPerTile *= 2
  const tiles = Math.ceil(pageCount / pagesPerTile)
  return { pagesPerTile, tiles, columns: tiles > 4096 ? 128 : 64 }
}

/** Writes the header and gives views for the rest to be filled in. */
export function beginFrame(buffer: ArrayBuffer, header: FrameHeader): Frame {
  const ints = new Int32Array(buffer, 0, 14)
  const { vmCount, serverCount = 0, linksDown = 0, focusVm, pageCount } = header
  ints.set([MAGIC, VERSION, vmCount, focusVm, pageCount, serverCount, linksDown])
  new Float64Array(buffer, 56, 1)[0] = header.timeUs
  return readFrame(buffer)
}

/** Views into a frame's buffer; throws if it is not one. */
export function readFrame(buffer: ArrayBuffer): Frame {
  const [magic, version, vmCount, focusVm, pageCount, serverCount, linksDown] = new Int32Array(buffer, 0, 7)
  if (magic !== MAGIC || version !== VERSION) {
    throw new Error(`expected a frame of version ${VERSION}, got ${magic.toString(16)} version ${version}`)
  }
  const { pagesPerTile, tiles, columns } = tilesOf(pageCount)
  const serversAt = HEADER_BYTES + vmCount * VM_STRIDE * 8
  const mapsAt = serversAt + serverCount * SERVER_STRIDE * 8
  const layer = (index: number): Uint8Array => new Uint8Array(buffer, mapsAt + index * MAX_TILES, tiles)
  return {
    timeUs: new Float64Array(buffer, 56, 1)[0],
    vms: new Float64Array(buffer, HEADER_BYTES, vmCount * VM_STRIDE),
    servers: new Float64Array(buffer, serversAt, serverCount * SERVER_STRIDE),
    linksDown,
    focusVm,
    columns,
    tiles,
    pagesPerTile,
    pageCount,
    source: { fill: layer(0), share: layer(1) },
    destination: { fill: layer(2), share: layer(3) },
  }
}
