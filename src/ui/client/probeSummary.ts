/* What clients of one VM have seen between two moments if they sent a probe every so often, counted from the record. */
import { cell, lowerBound, type Table } from '../../base/table.ts'
import { DISORDER_US, isPinged } from '../../charts/probes.ts'
import { type ClientSettings, clientSettings, LOST, probeColumns } from '../../sim/record.ts'

export interface ProbeSummary {
  readonly ok: number
  readonly slow: number
  readonly lost: number
  /** The longest time by which an answer was overdue, the one that is still open included: 0 while answers come regularly. */
  readonly longestGapUs: number
}

/** The time looked at; the record tells the fate of probes up to its end. */
export interface ProbeSpan {
  readonly fromUs: number
  readonly toUs: number
}

/**
 * Counts probes sent from `fromUs` on whose fate is known at `toUs`. An interval longer than that of the record takes a
 * part of the recorded probes, as a slower client would have sent them.
 */
export function probeSummary(
  probes: Table,
  vmIndex: number,
  { fromUs, toUs }: ProbeSpan,
  { probeIntervalUs, slowAfterUs, timeoutUs }: ClientSettings,
): ProbeSummary {
  const counts = { ok: 0, slow: 0, lost: 0 }
  /** When the next answer is due. */
  let dueUs = Number.POSITIVE_INFINITY
  let longestGapUs = 0
  // The answer before the first probe that counts says when the next one is due.
  const first = lowerBound(probes, probeColumns.sentUs, fromUs - probeIntervalUs - DISORDER_US)
  for (let row = first; row < probes.rows; row++) {
    if (cell(probes, row, probeColumns.vmIndex) !== vmIndex) continue
    const firstUs = cell(probes, row, probeColumns.sentUs)
    const latencyUs = cell(probes, row, probeColumns.latencyUs)
    for (let i = 0; i < cell(probes, row, probeColumns.count); i++)
      take(firstUs + i * clientSettings.probeIntervalUs, latencyUs)
  }
  function take(sentUs: number, latencyUs: number): void {
    if (!isPinged(sentUs, probeIntervalUs) || sentUs > toUs) return
    if (dueUs === Number.POSITIVE_INFINITY) dueUs = sentUs + slowAfterUs
    const knownUs = sentUs + (latencyUs === LOST ? timeoutUs : latencyUs)
    if (knownUs > toUs) return
    if (sentUs >= fromUs) counts[latencyUs === LOST ? 'lost' : latencyUs > slowAfterUs ? 'slow' : 'ok']++
    if (latencyUs === LOST) return
    if (knownUs > fromUs) longestGapUs = Math.max(longestGapUs, knownUs - dueUs)
    dueUs = Math.max(dueUs, knownUs + probeIntervalUs)
  }
  return { ...counts, longestGapUs: Math.max(longestGapUs, toUs - dueUs) }
}
