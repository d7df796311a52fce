/*
 * What one page costs in time and bytes. Sender, wire and receiver work on different pages at once: the slowest of them
 * sets the pace. Costs are whole picoseconds.
 */
import { PAGE_BYTES, PS_PER_SECOND, pagesOf } from '../base/units.ts'
import { compressions } from './compressions/index.ts'
import type { MigrationValues, ServerValues } from './fields.ts'
import type { Hypervisor } from './hypervisors/hypervisor.ts'

/** What the migration's threads get of the processors that they want: 1 is all. */
export interface ThreadShares {
  readonly source: number
  readonly destination: number
}

export interface PageCosts {
  readonly zeroPs: number
  readonly residentPs: number
  readonly freshPs: number
  /** In place of `freshPs` for the first `coldPages` pages that the destination allocates. */
  readonly coldPs: number
  readonly coldPages: number
  /** What the rate limiter counts: bytes before compression (QEMU counts so too). */
  readonly zeroBytes: number
  readonly normalBytes: number
  /** Bytes on the wire for each byte that is counted. */
  readonly wireFraction: number
  /** On the wire alone, per counted byte. */
  readonly wirePsPerByte: number
  /** In post-copy source and destination are stepped apart (pipe.ts). */
  readonly sendPs: number
  readonly sendZeroPs: number
  readonly placePs: number
  readonly placeZeroPs: number
  /** One way. */
  readonly latencyPs: number
  /** Bytes that are under way at most: in the sockets, and on a long wire. */
  readonly pipeBytes: number
}

/** AES-GCM with hardware support: some 2 GB/s a core. Assumption. */
const ENCRYPT_PAGE_NS = 2_000
/** TLS 1.3 adds 22 bytes to a record of up to 16 KiB (RFC 8446, §5.2). */
const ENCRYPT_WIRE_FRACTION = 1 + 22 / 16384
/** A packet of parallel channels: at most so many pages behind one header (QEMU, migration/multifd.h). */
export const PACKET_PAGES = 128
const PACKET_HEADER_BYTES = 320 + 8 * PACKET_PAGES
export const PACKET_BYTES = PACKET_PAGES * PAGE_BYTES + PACKET_HEADER_BYTES

export interface CostFacts {
  readonly hypervisor: Hypervisor
  readonly source: ServerValues
  readonly destination: ServerValues
  readonly settings: Pick<MigrationValues, 'compression' | 'channels' | 'encrypt'>
  /** Size of a compressed page of this VM as a share of the page. */
  readonly compressedFraction: number
  readonly bytesPerSecond: number
  readonly latencyUs: number
  readonly shares: ThreadShares
}

export function pageCosts(facts: CostFacts): PageCosts {
  const { hypervisor, source, destination, settings, bytesPerSecond, shares } = facts
  const { compressNs, expandNs, sizeFactor } = compressions[settings.compression]
  const isParallel = settings.channels > 1
  const cipherNs = settings.encrypt === 'on' ? ENCRYPT_PAGE_NS : 0
  const cipherFraction = settings.encrypt === 'on' ? ENCRYPT_WIRE_FRACTION : 1
  const wireFraction = (sizeFactor === null ? 1 : facts.compressedFraction * sizeFactor) * cipherFraction
  const normalBytes = isParallel ? PACKET_BYTES / PACKET_PAGES : PAGE_BYTES + hypervisor.pageHeaderBytes
  const zeroBytes = hypervisor.zeroPageBytes
  const sourcePs = (ns: number): number => onePs(ns, shares.source) / threads(settings.channels, source.cores)
  const targetPs = (ns: number): number => onePs(ns, shares.destination) / threads(settings.channels, destination.cores)
  const wirePs = (bytes: number): number => (bytes * PS_PER_SECOND) / bytesPerSecond
  const slowest = (bytes: number, sourceNs: number, targetNs: number): number =>
    slowestOf(wirePs(bytes), sourcePs(sourceNs), targetPs(targetNs))
  const outNs = source.residentPageNs + compressNs + cipherNs
  const inNs = expandNs + cipherNs
  const normalWire = normalBytes * wireFraction
  const latencyPs = facts.latencyUs * 1e6
  return {
    zeroPs: slowestOf(
      wirePs(zeroBytes),
      onePs(source.zeroPageNs, shares.source),
      onePs(destination.zeroPageNs, shares.destination),
    ),
    residentPs: slowest(normalWire, outNs, destination.residentPageNs + inNs),
    freshPs: slowest(normalWire, outNs, destination.freshPageNs + inNs),
    coldPs: slowest(normalWire, outNs, destination.coldPageNs + inNs),
    coldPages: pagesOf(destination.coldMemoryBytes),
    zeroBytes,
    normalBytes,
    wireFraction,
    wirePsPerByte: wirePs(1) * wireFraction,
    sendPs: Math.round(sourcePs(outNs)),
    sendZeroPs: Math.round(onePs(source.zeroPageNs, shares.source)),
    placePs: slowest(normalWire, 0, destination.placedPageNs + inNs),
    placeZeroPs: slowest(zeroBytes, 0, destination.placedZeroPageNs),
    latencyPs,
    pipeBytes: hypervisor.pipeBytes + (2 * latencyPs) / (wirePs(1) * wireFraction),
  }
}

/** Time of one thread that gets this share of a core. Zero pages are the main thread's work (QEMU 7.2, migration/ram.c). */
const onePs = (ns: number, share: number): number => (ns * 1000) / share
const slowestOf = (...ps: number[]): number => Math.round(Math.max(...ps))

/** Threads that really run side by side. */
const threads = (channels: number, cores: number): number => Math.min(channels, cores)
