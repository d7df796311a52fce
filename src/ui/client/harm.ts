/*
 * What guest and clients have suffered from a migration up to the playhead: the figures that are never blended. While it
 * runs they come from facts and samples, afterwards from its result.
 */
import { cell } from '../../base/table.ts'
import type { Scene } from '../../charts/chart.ts'
import { rowAt } from '../../charts/sampleRows.ts'
import { type Story, storiesOf } from '../../charts/story.ts'
import type { Phase } from '../../sim/phase.ts'
import { sampleColumns } from '../../sim/record.ts'

/** Microseconds, all of the migration that the playhead stands in or after. */
export interface Harm {
  /** The guest runs nowhere: the hypervisor's figure. */
  readonly pausedUs: number
  /** The three that the pause consists of. */
  readonly copyUs: number
  readonly deviceStateUs: number
  readonly activationUs: number
  /** What comes on top for clients. */
  readonly announcementUs: number
  readonly wakeUs: number
  /** All five together. */
  readonly gapUs: number
  /** The guest runs, but slower than it would: by cause, and in all. */
  readonly throttledUs: number
  readonly loggingUs: number
  readonly faultedUs: number
  readonly slowedUs: number
  /** Part of the guest's memory is on one server, part on the other. */
  readonly isSplit: boolean
}

const none: Harm = {
  pausedUs: 0,
  copyUs: 0,
  deviceStateUs: 0,
  activationUs: 0,
  announcementUs: 0,
  wakeUs: 0,
  gapUs: 0,
  throttledUs: 0,
  loggingUs: 0,
  faultedUs: 0,
  slowedUs: 0,
  isSplit: false,
}

type HarmScene = Pick<Scene, 'events' | 'vm' | 'vmIndex' | 'samples' | 'timeUs'>

export function harmAt(scene: HarmScene): Harm {
  const { timeUs } = scene
  const story = storiesOf(scene).findLast(({ startUs }) => startUs <= timeUs)
  if (story === undefined) return none
  const pause = pauseOf(story, timeUs)
  const { gapUs, announcedUs, throttledUs, loggingUs, faultedUs } = measured(scene, story)
  const afterUs = Math.max(0, gapUs - pause.pausedUs)
  const runsSinceUs = story.resumedUs ?? timeUs
  const announcementUs = announcedUs < 0 ? afterUs : Math.min(afterUs, Math.max(0, announcedUs - runsSinceUs))
  const phase = story.phases.findLast(({ startUs }) => startUs <= timeUs)?.phase
  return {
    ...pause,
    announcementUs,
    wakeUs: afterUs - announcementUs,
    gapUs: pause.pausedUs + afterUs,
    throttledUs,
    loggingUs,
    faultedUs,
    slowedUs: throttledUs + loggingUs + faultedUs,
    isSplit: !hasEnded(story, timeUs) && (phase === 'fetch' || phase === 'interrupted'),
  }
}

const hasEnded = ({ endUs }: Story, timeUs: number): boolean => endUs !== null && endUs <= timeUs

/** What each phase of a pause is called; whatever comes before is the last copy. */
const partOf: Partial<Record<Phase, 'deviceStateUs' | 'activationUs'>> = {
  handover: 'deviceStateUs',
  deviceState: 'deviceStateUs',
  activation: 'activationUs',
}

function pauseOf({ pausedUs, resumedUs, phases }: Story, timeUs: number) {
  const parts = { pausedUs: 0, copyUs: 0, deviceStateUs: 0, activationUs: 0 }
  if (pausedUs === null || pausedUs > timeUs) return parts
  const untilUs = Math.min(timeUs, resumedUs ?? timeUs)
  for (const { phase, startUs, endUs } of phases) {
    const lengthUs = Math.min(untilUs, endUs ?? untilUs) - Math.max(pausedUs, startUs)
    if (lengthUs > 0) parts[partOf[phase] ?? 'copyUs'] += lengthUs
  }
  parts.pausedUs = parts.copyUs + parts.deviceStateUs + parts.activationUs
  return parts
}

/** The result where there is one; before that, and for what a result does not tell, the last sample. */
function measured(scene: HarmScene, story: Story) {
  const row = rowAt(scene, scene.timeUs)
  const isOurs = row >= 0 && cell(scene.samples, row, sampleColumns.timeUs) >= story.startUs
  const sampled = (column: number): number => (isOurs ? cell(scene.samples, row, column) : 0)
  const result = hasEnded(story, scene.timeUs) ? story.result : null
  const announcementMs = result?.downtimeParts?.announcementMs
  return {
    gapUs: result?.serviceGapMs ? Math.round(result.serviceGapMs * 1000) : sampled(sampleColumns.serviceGapUs),
    announcedUs:
      announcementMs === undefined || story.resumedUs === null
        ? sampled(sampleColumns.announcedUs)
        : story.resumedUs + Math.round(announcementMs * 1000),
    throttledUs: result ? Math.round(result.brownout.throttledMs * 1000) : sampled(sampleColumns.throttledUs),
    loggingUs: result ? Math.round(result.brownout.loggingMs * 1000) : sampled(sampleColumns.loggingUs),
    faultedUs: result ? Math.round(result.brownout.faultsMs * 1000) : sampled(sampleColumns.faultedUs),
  }
}
