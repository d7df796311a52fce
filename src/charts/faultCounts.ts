/* Pages that a vCPU had to wait for, counted in equal spans of time; and what is to be said of a moment. */
import { cell } from '../base/table.ts'
import { sampleColumns } from '../sim/record.ts'
import type { Scene } from './chart.ts'
import { rowAt } from './sampleRows.ts'
import { knownUntilUs } from './story.ts'

const { networkFaults: WAITED_FOR, avoidedFaults: IN_TIME, waitedUs: WAITED, timeUs: TIME } = sampleColumns

/** A migration is sampled every 20 ms; spans hold several samples. */
const LEAST_SPAN_US = 100_000

export interface FaultSpan {
  readonly startUs: number
  readonly endUs: number
  readonly perSecond: number
}

/** Spans in view in which vCPUs waited for pages, at least `pitch` pixels wide; they stay where they are when the window moves. */
export function faultSpans(scene: Scene, pixels: number, pitch: number): FaultSpan[] {
  const { samples, fromUs, toUs } = scene
  const spanUs = Math.max(LEAST_SPAN_US, roundUp(((toUs - fromUs) / Math.max(1, pixels)) * pitch))
  const untilUs = Math.min(toUs, knownUntilUs(scene))
  const spans: FaultSpan[] = []
  for (let startUs = Math.floor(fromUs / spanUs) * spanUs; startUs < untilUs; startUs += spanUs) {
    const [before, after] = [rowAt(scene, startUs), rowAt(scene, startUs + spanUs)]
    if (after < 0) continue
    const count = cell(samples, after, WAITED_FOR) - (before < 0 ? 0 : cell(samples, before, WAITED_FOR))
    const lengthUs = cell(samples, after, TIME) - (before < 0 ? 0 : cell(samples, before, TIME))
    if (count > 0 && lengthUs > 0) spans.push({ startUs, endUs: startUs + spanUs, perSecond: (count * 1e6) / lengthUs })
  }
  return spans
}

/** To 1, 2 or 5 times a power of ten. */
function roundUp(us: number): number {
  const decade = 10 ** Math.floor(Math.log10(Math.max(1, us)))
  return ([1, 2, 5, 10].find((step) => step * decade >= us) ?? 10) * decade
}

export interface FaultTotals {
  readonly networkFaults: number
  readonly avoidedFaults: number
  readonly waitedUs: number
}

/** Of the latest migration up to a row of the record. */
export const faultTotals = ({ samples }: Scene, row: number): FaultTotals =>
  row < 0
    ? { networkFaults: 0, avoidedFaults: 0, waitedUs: 0 }
    : {
        networkFaults: cell(samples, row, WAITED_FOR),
        avoidedFaults: cell(samples, row, IN_TIME),
        waitedUs: cell(samples, row, WAITED),
      }
