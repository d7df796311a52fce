/* The moments by which lanes are aligned. */
import type { Phase } from '../../sim/phase.ts'
import type { Run } from '../../sim/run.ts'

export const aligns = ['start', 'blackout', 'end'] as const
export type Align = (typeof aligns)[number]

/** When the migration entered a phase; null if it never did. */
export const phaseUs = ({ events, result }: Run, phase: Phase): number | null =>
  events.findLast((event) => event.kind === 'phase' && event.vm === result?.vm && event.phase === phase)?.atUs ?? null

/** When the moment was, by which lanes are aligned; null if the run has no such moment. */
export function anchorUs(run: Run, align: Align): number | null {
  if (align === 'end') return phaseUs(run, 'completed')
  if (align === 'blackout') return phaseUs(run, 'stopAndCopy') ?? phaseUs(run, 'handover')
  return run.events.findLast((event) => event.kind === 'requested' && event.vm === run.result?.vm)?.atUs ?? null
}

/** Time before the anchor that is shown, and after it: enough for every lane. */
export function spanUs(runs: readonly Run[], align: Align): { readonly beforeUs: number; readonly afterUs: number } {
  let beforeUs = 0
  let afterUs = 1_000_000
  for (const run of runs) {
    const at = anchorUs(run, align)
    const startUs = anchorUs(run, 'start')
    if (at === null || startUs === null) continue
    beforeUs = Math.max(beforeUs, at - startUs)
    afterUs = Math.max(afterUs, run.extentUs - at)
  }
  const margin = (beforeUs + afterUs) * 0.03
  return { beforeUs: Math.round(beforeUs + margin), afterUs: Math.round(afterUs) }
}
