/*
 * Probes of the VM in focus with their outcome as known at the playhead. A row is written when its fate is known, so the
 * table is ordered by that moment and only nearly by `sentUs`: a probe can stand behind others that were sent up to one
 * timeout later. Searches leave that much room. What a client cannot know yet at the playhead, it waits for.
 */
import { cell, lowerBound } from '../base/table.ts'
import { clientSettings, LOST, MAX_PROBE_RUN, probeColumns, sampleColumns } from '../sim/record.ts'
import type { Scene } from './chart.ts'
import { rowAt } from './sampleRows.ts'
import { knownUntilUs } from './story.ts'

const { sentUs: SENT, vmIndex: VM, latencyUs: LATENCY, count: COUNT } = probeColumns
const { probeIntervalUs, slowAfterUs, timeoutUs } = clientSettings
/** A VM that is looked at all the time is looked at so often at least (recorder.ts). */
const LOOK_US = 100_000

/** Worst first. */
export const outcomes = ['lost', 'waiting', 'slow', 'ok'] as const
export type Outcome = (typeof outcomes)[number]

/** Timeout, the time that a fate may wait for its sample, and the length of a row. */
export const DISORDER_US = timeoutUs + 2_200_000 + MAX_PROBE_RUN * probeIntervalUs

/** Whether a client that sends a probe every `intervalUs` would have sent this one. */
export const isPinged = (sentUs: number, intervalUs: number): boolean => sentUs % intervalUs === 0

/** Visits the probes sent from `fromUs` to `toUs`, in order. */
export function visitProbes(
  scene: Scene,
  fromUs: number,
  toUs: number,
  visit: (sentUs: number, outcome: Outcome) => void,
): void {
  const { probes, timeUs, vmIndex } = scene
  for (let row = lowerBound(probes, SENT, fromUs - DISORDER_US); row < probes.rows; row++) {
    const firstUs = cell(probes, row, SENT)
    if (firstUs > toUs + DISORDER_US) break
    if (cell(probes, row, VM) !== vmIndex) continue
    for (let i = 0; i < cell(probes, row, COUNT); i++) {
      const sentUs = firstUs + i * probeIntervalUs
      if (sentUs >= fromUs && sentUs <= toUs) visit(sentUs, outcomeAt(sentUs, cell(probes, row, LATENCY), timeUs))
    }
  }
  const next = nextUnknownUs(scene)
  const untilUs = Math.min(toUs, timeUs, lookedAtUntilUs(scene))
  for (let sentUs = next; sentUs <= untilUs; sentUs += probeIntervalUs) if (sentUs >= fromUs) visit(sentUs, 'waiting')
}

/** Where there are many VMs, an idle one is looked at now and then only: nobody waits for what was not looked at. */
function lookedAtUntilUs(scene: Scene): number {
  const knownUs = knownUntilUs(scene)
  const row = rowAt(scene, knownUs)
  return row < 0 ? knownUs : Math.min(knownUs, cell(scene.samples, row, sampleColumns.timeUs) + LOOK_US)
}

function outcomeAt(sentUs: number, latencyUs: number, timeUs: number): Outcome {
  const knownUs = sentUs + (latencyUs === LOST ? timeoutUs : latencyUs)
  if (sentUs <= timeUs && timeUs < knownUs) return 'waiting'
  if (latencyUs === LOST) return 'lost'
  return latencyUs > slowAfterUs ? 'slow' : 'ok'
}

/** When the first probe was sent whose fate the record does not hold yet. */
function nextUnknownUs({ probes, vmIndex }: Scene): number {
  for (let row = probes.rows - 1; row >= 0; row--) {
    if (cell(probes, row, VM) === vmIndex) return cell(probes, row, SENT) + cell(probes, row, COUNT) * probeIntervalUs
  }
  return 0
}
