/*
 * A disk on its way: amounts of bytes instead of blocks. It is copied at the rate of the slowest of both disks and the
 * link; random writes of `w` bytes/s in blocks of 64 KiB dirty D·(1 − e^(−w·t/D)) of a disk of D bytes in time t, which
 * for the times of a pass is nearly w·t and never more than D.
 */
import type { Scenario } from './experiment.ts'

export interface DiskProgress {
  /** Bytes that the present pass still has to copy at `baseUs`, and the pace from then on. */
  passBytes: number
  baseUs: number
  bytesPerSecond: number
  passStartUs: number
  passes: number
  /** Copied so far, without the present pass since `baseUs`. */
  copiedBytes: number
  readonly diskBytes: number
  readonly writeBytesPerSecond: number
  readonly mirrorsWrites: boolean
  /** True once the live passes are over. */
  isLive: boolean
}

/** Bytes per second between two servers: the slowest of both disks and what the network gives. */
export function diskRate({ servers }: Scenario, { source, destination }: Ends, networkBytesPerSecond: number): number {
  const ends = servers.filter(({ id }) => id === source || id === destination)
  return Math.min(networkBytesPerSecond, ...ends.map(({ diskBytesPerSecond }) => diskBytesPerSecond))
}

interface Ends {
  readonly source: string
  readonly destination: string
}

/** So many passes at most; then the rest is copied while the guest is stopped. Assumption. */
const MAX_PASSES = 10

export function createDiskProgress(
  atUs: number,
  copyBytes: number,
  disk: { readonly diskBytes: number; readonly writeBytesPerSecond: number; readonly mirrorsWrites: boolean },
): DiskProgress {
  return {
    passBytes: copyBytes,
    baseUs: atUs,
    bytesPerSecond: 0,
    passStartUs: atUs,
    passes: 0,
    copiedBytes: 0,
    isLive: copyBytes > 0,
    ...disk,
  }
}

/** Bytes of the present pass that are left at `atUs`. */
export const bytesLeft = ({ passBytes, baseUs, bytesPerSecond }: DiskProgress, atUs: number): number =>
  Math.max(0, passBytes - ((atUs - baseUs) * bytesPerSecond) / 1e6)

/** Bytes that were copied until `atUs`. */
export const copiedUntil = (disk: DiskProgress, atUs: number): number =>
  disk.copiedBytes + disk.passBytes - bytesLeft(disk, atUs)

/** From `atUs` on the pass goes at this pace; mirrored writes take their part of it, at most half: a guest that writes faster waits. */
export function setDiskPace(disk: DiskProgress, atUs: number, bytesPerSecond: number): void {
  const left = bytesLeft(disk, atUs)
  disk.copiedBytes += disk.passBytes - left
  disk.passBytes = left
  disk.baseUs = atUs
  const mirrored = disk.mirrorsWrites ? Math.min(disk.writeBytesPerSecond, bytesPerSecond / 2) : 0
  disk.bytesPerSecond = bytesPerSecond - mirrored
}

/** When the present pass ends at the present pace; Infinity if it does not. */
export const passEndUs = (disk: DiskProgress): number =>
  disk.bytesPerSecond > 0 ? disk.baseUs + Math.ceil((disk.passBytes * 1e6) / disk.bytesPerSecond) : Infinity

/** Bytes of the disk that writes dirtied from `fromUs` to `toUs`: w·t up to the whole disk. */
const dirtiedBytes = ({ diskBytes, writeBytesPerSecond }: DiskProgress, fromUs: number, toUs: number): number =>
  Math.min(diskBytes, Math.floor((writeBytesPerSecond * (toUs - fromUs)) / 1e6))

/** A pass has ended at `atUs`: the next one begins, or the disk is done but for what is written from now on. */
export function nextPass(disk: DiskProgress, atUs: number, downtimeLimitMs: number): void {
  disk.copiedBytes += disk.passBytes
  const dirtied = disk.mirrorsWrites ? 0 : dirtiedBytes(disk, disk.passStartUs, atUs)
  disk.passes++
  disk.passBytes = dirtied
  disk.baseUs = atUs
  const isSmall = dirtied * 1000 <= disk.bytesPerSecond * downtimeLimitMs
  disk.isLive = !isSmall && disk.passes < MAX_PASSES
  if (disk.isLive) disk.passStartUs = atUs
  disk.bytesPerSecond = disk.isLive ? disk.bytesPerSecond : 0
}

/** Bytes that must still be copied while the guest is stopped at `stopUs`. */
export const stopBytes = (disk: DiskProgress, stopUs: number): number =>
  disk.mirrorsWrites ? 0 : dirtiedBytes(disk, disk.passStartUs, stopUs)
