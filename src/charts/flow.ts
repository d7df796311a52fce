/*
 * Memory on its way from source to destination: blocks on a line, each standing for stated bytes. Where they
 * are follows from the bytes sent, and from nothing else: they stand still while time stands still and run backwards
 * when it is sought back. The n-th block starts when its first byte is sent; before that it is not there.
 */
import { type Frame, VM_STRIDE, vmBlock } from '../sim/frame.ts'
import { type Phase, phases } from '../sim/phase.ts'

export interface Flow {
  readonly sentBytes: number
  /** What the network lets this migration send; it only chooses the size of a block. */
  readonly bytesPerSecond: number
}

/** Blocks that start in a simulated second at full rate: between this and twice as many. */
const BLOCKS_PER_SECOND = 3
/** Blocks that are on the line at once. */
const ON_LINE = 5
const LEAST_BLOCK_BYTES = 4096

/** Bytes that one block stands for at this rate: a power of two. */
export function blockBytes(bytesPerSecond: number): number {
  let bytes = LEAST_BLOCK_BYTES
  while (bytes * 2 * BLOCKS_PER_SECOND <= bytesPerSecond) bytes *= 2
  return bytes
}

/** How far each block on the line has come, from 0 at the source to 1 at the destination, foremost first. */
export function blockPlaces({ sentBytes, bytesPerSecond }: Flow): number[] {
  const started = sentBytes / blockBytes(bytesPerSecond)
  const last = Math.ceil(started) - 1
  const places: number[] = []
  for (let block = Math.max(0, Math.ceil(started - ON_LINE)); block <= last; block++) {
    places.push((started - block) / ON_LINE)
  }
  return places
}

const sendingPhases: ReadonlySet<Phase> = new Set(['disk', 'push', 'stopAndCopy', 'handover', 'deviceState', 'fetch'])

/** The flow of one VM's migration while it sends; null otherwise. */
export function flowOf({ vms }: Frame, vmIndex: number): Flow | null {
  const at = vmIndex * VM_STRIDE
  const phase = phases[vms[at + vmBlock.phase]]
  if (!sendingPhases.has(phase)) return null
  return { sentBytes: vms[at + vmBlock.sentBytes], bytesPerSecond: vms[at + vmBlock.shareBytesPerSecond] }
}
