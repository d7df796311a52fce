/*
 * Why bytes were sent. Each byte that a hypervisor counts has exactly one cause, so the causes of a migration add up to
 * its `sentBytes`; a disk goes beside them and is counted by itself (diskProgress.ts).
 */
export interface Traffic {
  /** Whole pages of which the destination held nothing. */
  first: number
  /** Pages of which it held an older version, whole or as a difference to that. */
  again: number
  /** Markers of zero pages, and references to pages that the destination finds itself. */
  markers: number
  /** After a switch: pages that a vCPU waited for. */
  requested: number
  /** After a switch: pages that nobody had asked for. */
  pushed: number
  /** Device state, and what the stream itself needs. */
  control: number
}

export const createTraffic = (): Traffic => ({ first: 0, again: 0, markers: 0, requested: 0, pushed: 0, control: 0 })
