/* What the clients of one VM have seen between two moments, counted from the record of their probes. */
import { cell, type Table } from '../../base/table.ts'
import { type ClientSettings, LOST, probeColumns } from '../../sim/record.ts'

export interface ProbeSummary {
  readonly ok: number
  readonly slow: number
  readonly lost: number
  /** Longest time without an answer, the one that is still open included. */
  readonly longestGapUs: number
}

/** The time looked at, and up to when the record tells the fate of probes. */
export interface ProbeSpan {
  readonly fromUs: number
  readonly toUs: number
  readonly recordedUntilUs: number
}

/** Counts probes sent from `fromUs` on whose fate is known at `toUs`. */
export function probeSummary(
  probes: Table,
  vmIndex: number,
  { fromUs, toUs, recordedUntilUs }: ProbeSpan,
  { slowAfterUs, timeoutUs }: ClientSettings,
): ProbeSummary {
  const counts = { ok: 0, slow: 0, lost: 0 }
  let answeredUs = fromUs
  let longestGapUs = 0
  for (let row = 0; row < probes.rows; row++) {
    const sentUs = cell(probes, row, probeColumns.sentUs)
    if (cell(probes, row, probeColumns.vmIndex) !== vmIndex || sentUs < fromUs) continue
    const latencyUs = cell(probes, row, probeColumns.latencyUs)
    const knownUs = sentUs + (latencyUs === LOST ? timeoutUs : latencyUs)
    if (knownUs > toUs) continue
    if (latencyUs === LOST) {
      counts.lost++
      continue
    }
    counts[latencyUs > slowAfterUs ? 'slow' : 'ok']++
    longestGapUs = Math.max(longestGapUs, knownUs - answeredUs)
    answeredUs = Math.max(answeredUs, knownUs)
  }
  const openGapUs = Math.min(toUs, recordedUntilUs) - answeredUs
  return { ...counts, longestGapUs: Math.max(longestGapUs, openGapUs) }
}
