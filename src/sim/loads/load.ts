/*
 * How busy a VM is over the day, as a share of its full load. A day has 288 slots (of five minutes, if it lasts 24 h);
 * the level is constant within a slot.
 */
export const SLOTS_PER_DAY = 288

export interface LoadShape {
  /** How far the load falls below its peak, 0 to 1. */
  readonly swing: number
  /** Middle of the peak, and its length, as shares of the day. */
  readonly peak: number
  readonly peakLength: number
  /** Random stream of this VM's load (base/random.ts). */
  readonly streamId: number
}

export interface LoadProfile {
  readonly id: string
  readonly label: string
  readonly help: string
  /** Load in a slot counted from the start of the run, 0 to 1. */
  readonly level: (shape: LoadShape, slot: number) => number
}
