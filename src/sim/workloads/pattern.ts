import type { GuestMemory } from '../memory.ts'

/** What one pattern needs to know of its writer. */
export interface PatternTarget {
  readonly firstPage: number
  readonly pages: number
  /** Random stream of this writer (base/random.ts). */
  readonly streamId: number
}

/**
 * A mechanism by which a guest writes to its memory. Writes are numbered from 0 in guest time, and write `k` of a
 * writer always hits the same page: strategies compared on one seed face the same guest.
 */
export interface Pattern {
  readonly id: string
  readonly label: string
  readonly help: string
  /** The parts of the working set on which writes fall at random, one behind the other. */
  readonly parts: readonly Part[]
  /** Writes go page after page instead. */
  readonly isSequential?: boolean
  /** Writes issued from guest time 0 to `guestNs` at a target rate; whole, and never falling. */
  readonly writesBy: (guestNs: number, writesPerSecond: number) => number
  /** The first whole guest time by which `writes` writes are issued; Infinity if that never comes. */
  readonly whenNs: (writes: number, writesPerSecond: number) => number
  /** The page that write `k` hits. */
  readonly pageOf: (target: PatternTarget, k: number) => number
  /** Performs writes `first` … `first + count − 1`. */
  readonly write: (memory: GuestMemory, target: PatternTarget, first: number, count: number) => void
}

/** One part: its share of the pages, and of the writes. The shares of all parts add up to 1. */
export interface Part {
  readonly pagesFraction: number
  readonly writesFraction: number
}

/** The working set as one part. */
export const whole: readonly Part[] = [{ pagesFraction: 1, writesFraction: 1 }]

/** Writes at a steady rate. */
export const steady = {
  writesBy: (guestNs: number, writesPerSecond: number): number => Math.floor((guestNs * writesPerSecond) / 1e9),
  whenNs(writes: number, writesPerSecond: number): number {
    if (writesPerSecond === 0) return Infinity
    const guestNs = Math.max(0, Math.ceil((writes * 1e9) / writesPerSecond))
    return steady.writesBy(guestNs, writesPerSecond) < writes ? guestNs + 1 : guestNs
  },
}
