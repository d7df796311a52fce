/* Rounds as they are drawn: those that have ended from their events, the one under way from the samples. */
import { cell } from '../base/table.ts'
import { phases } from '../sim/phase.ts'
import { sampleColumns } from '../sim/record.ts'
import type { Scene } from './chart.ts'
import { rowAt } from './sampleRows.ts'
import { knownUntilUs, type Story, storiesOf, storyAt } from './story.ts'

/** First pass over all pages, pages sent again, or a round while the guest is paused. */
type RoundKind = 'first' | 'again' | 'paused'

export interface Bar {
  /** When its migration was asked for. */
  readonly requestedUs: number
  readonly round: number
  readonly startUs: number
  readonly endUs: number
  readonly sentBytes: number
  readonly kind: RoundKind
  readonly end: 'ended' | 'running' | 'cancelled'
}

export function barsOf(scene: Scene, stories: readonly Story[]): Bar[] {
  return stories.flatMap((story) => {
    const ended = story.rounds.map((event, index): Bar => {
      const { round, startUs, atUs: endUs, sentBytes, guestPaused } = event
      const kind = index === 0 ? 'first' : guestPaused ? 'paused' : 'again'
      return { requestedUs: story.startUs, round, startUs, endUs, sentBytes, kind, end: 'ended' }
    })
    const running = runningBar(scene, story, ended)
    return running === null ? ended : [...ended, running]
  })
}

/** What the round under way has sent until the record, or a cancelled migration, ends; null if pages were no longer sent. */
function runningBar(scene: Scene, story: Story, ended: readonly Bar[]): Bar | null {
  if (story.outcome === 'completed') return null
  const endUs = story.endUs ?? knownUntilUs(scene)
  const row = rowAt(scene, story.endUs === null ? endUs : endUs - 1)
  if (row < 0 || cell(scene.samples, row, sampleColumns.timeUs) < story.startUs) return null
  const phase = cell(scene.samples, row, sampleColumns.phase)
  if (phase < 0 || phase > phases.indexOf('stopAndCopy')) return null
  const last = ended.at(-1)
  const before = ended.reduce((sum, { sentBytes }) => sum + sentBytes, 0)
  const sentBytes = Math.max(0, cell(scene.samples, row, sampleColumns.sentBytes) - before)
  const isPaused = cell(scene.samples, row, sampleColumns.speedPermille) === 0
  const kind = last === undefined ? 'first' : isPaused ? 'paused' : 'again'
  return {
    requestedUs: story.startUs,
    round: (last?.round ?? 0) + 1,
    startUs: last?.endUs ?? story.startUs,
    endUs,
    sentBytes,
    kind,
    end: story.endUs === null ? 'running' : 'cancelled',
  }
}

export const barAt = (bars: readonly Bar[], timeUs: number): Bar | null =>
  bars.find(({ startUs, endUs, end }) => startUs <= timeUs && (timeUs < endUs || end === 'running')) ?? null

/** Bytes that the round had sent by then. */
export function sentUntil(scene: Scene, bars: readonly Bar[], now: Bar, atUs: number): number {
  const story = storyAt(storiesOf(scene), atUs)
  const row = rowAt(scene, atUs)
  if (story === null || row < 0) return 0
  const before = bars.reduce((sum, bar) => {
    return bar.startUs >= story.startUs && bar.endUs <= now.startUs ? sum + bar.sentBytes : sum
  }, 0)
  return Math.max(0, cell(scene.samples, row, sampleColumns.sentBytes) - before)
}
