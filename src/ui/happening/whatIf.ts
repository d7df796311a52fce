/*
 * Where the guest would have been stopped under another downtime limit, read off the record without another run: the
 * first moment at which all that was left, unseen writes included, fitted what the measured bandwidth moves within that
 * limit. An estimate: under another limit the log would have been read at other moments.
 */
import { cell, lowerBound, type Table } from '../../base/table.ts'
import { phases } from '../../sim/phase.ts'
import { sampleColumns } from '../../sim/record.ts'

const {
  timeUs: TIME,
  vmIndex: VM,
  phase: PHASE,
  remainingBytes: LEFT,
  loggedBytes: LOGGED,
  thresholdBytes: THRESHOLD,
} = sampleColumns
const PUSH = phases.indexOf('push')

export interface WhatIf {
  /** Null: it would still copy. */
  readonly stopUs: number | null
  /** The pause that stopping there, or at the last moment looked at, would take; null before a measurement. */
  readonly pauseMs: number | null
}

export function whatIf(
  samples: Table,
  vmIndex: number,
  { fromUs, toUs, limitMs }: { readonly fromUs: number; readonly toUs: number; readonly limitMs: number },
  otherLimitMs: number,
): WhatIf {
  let pauseMs: number | null = null
  for (let row = lowerBound(samples, TIME, fromUs); row < samples.rows; row++) {
    const atUs = cell(samples, row, TIME)
    if (atUs > toUs) break
    const threshold = cell(samples, row, THRESHOLD)
    if (cell(samples, row, VM) !== vmIndex || cell(samples, row, PHASE) !== PUSH || threshold <= 0) continue
    const leftBytes = cell(samples, row, LEFT) + cell(samples, row, LOGGED)
    pauseMs = (leftBytes * limitMs) / threshold
    if (pauseMs < otherLimitMs) return { stopUs: atUs, pauseMs }
  }
  return { stopUs: null, pauseMs }
}
