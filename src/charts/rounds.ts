/*
 * Rounds as bars: as wide as they lasted, as high as the bytes they sent. A series that shrinks will end, a plateau will
 * not. The round that has not ended when the record does is drawn from the samples, with an open edge.
 */
import { scaleLinear } from 'd3'
import { formatBytes, formatClockUs, formatCount, formatDurationUs } from '../base/format.ts'
import { cell } from '../base/table.ts'
import { phases } from '../sim/phase.ts'
import { sampleColumns } from '../sim/record.ts'
import type { Chart, Scene } from './chart.ts'
import { textWidth } from './layout.ts'
import { definePatterns } from './pattern.ts'
import { createPlot, type Plot, rounded } from './plot.ts'
import { drawReadings } from './readings.ts'
import { rowAt } from './sampleRows.ts'
import { recordEndUs, type Story, storiesOf, storyAt } from './story.ts'
import { byteTicks } from './ticks.ts'

/** First pass over all pages, pages sent again, or a round while the guest is paused. */
type RoundKind = 'first' | 'again' | 'paused'

interface Bar {
  readonly round: number
  readonly startUs: number
  readonly endUs: number
  readonly sentBytes: number
  readonly kind: RoundKind
  readonly isRunning: boolean
}

/** Room above the highest bar for its label. */
const LABEL_ROOM = 15

export const rounds: Chart = {
  id: 'rounds',
  title: 'Rounds',
  unit: 'bytes sent',
  help: 'One bar a round: as wide as it lasted, as high as the bytes it sent. Rounds that shrink lead to the end; rounds that stay equal do not.',
  height: 88,
  mount(element) {
    const plot = createPlot(element, { ...rounds, hasReadings: true })
    const paint = definePatterns(plot, ['falling', 'dense'])
    const y = scaleLinear()
    return {
      draw(scene) {
        plot.begin(scene)
        const { innerWidth, innerHeight } = plot.layout
        const bars = barsOf(scene, storiesOf(scene))
        const shown = bars.filter(({ startUs, endUs }) => endUs >= scene.fromUs && startUs <= scene.toUs)
        const greatest = shown.reduce((most, { sentBytes }) => Math.max(most, sentBytes), 0)
        const ticks = byteTicks(greatest, innerHeight - LABEL_ROOM)
        y.domain([0, ticks.top]).range([innerHeight, LABEL_ROOM])
        plot.axis(y, greatest > 0 ? ticks.values : [0], (value) => (value === 0 ? '0' : formatBytes(value)))
        drawBars(plot, shown, y, paint)
        drawLabels(plot, shown, y, innerWidth)
        const now = barAt(bars, scene.timeUs)
        const sent = now === null ? 0 : sentUntil(scene, bars, now)
        const name = now === null ? '' : `Round ${formatCount(now.round)}`
        drawReadings(
          plot,
          now === null ? [] : [{ series: `round-${now.kind}`, name, value: formatBytes(sent), y: y(sent) }],
        )
      },
      resize: plot.resize,
      describe,
      destroy: plot.remove,
    }
  },
}

function barsOf(scene: Scene, stories: readonly Story[]): Bar[] {
  return stories.flatMap((story) => {
    const ended = story.rounds.map((event, index): Bar => {
      const { round, startUs, atUs: endUs, sentBytes, guestPaused } = event
      const kind = index === 0 ? 'first' : guestPaused ? 'paused' : 'again'
      return { round, startUs, endUs, sentBytes, kind, isRunning: false }
    })
    const running = runningBar(scene, story, ended)
    return running === null ? ended : [...ended, running]
  })
}

/** What the round under way has sent until the record, or a cancelled migration, ends; null if pages were no longer sent. */
function runningBar(scene: Scene, story: Story, ended: readonly Bar[]): Bar | null {
  if (story.outcome === 'completed') return null
  const endUs = story.endUs ?? recordEndUs(scene)
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
    round: (last?.round ?? 0) + 1,
    startUs: last?.endUs ?? story.startUs,
    endUs,
    sentBytes,
    kind,
    isRunning: true,
  }
}

const barAt = (bars: readonly Bar[], timeUs: number): Bar | null =>
  bars.find(({ startUs, endUs }) => startUs <= timeUs && timeUs < endUs) ?? null

/** Bytes that the round had sent by the playhead. */
function sentUntil(scene: Scene, bars: readonly Bar[], now: Bar): number {
  const story = storyAt(storiesOf(scene), scene.timeUs)
  const row = rowAt(scene, scene.timeUs)
  if (story === null || row < 0) return 0
  const before = bars.reduce((sum, bar) => {
    return bar.startUs >= story.startUs && bar.endUs <= now.startUs ? sum + bar.sentBytes : sum
  }, 0)
  return Math.max(0, cell(scene.samples, row, sampleColumns.sentBytes) - before)
}

function drawBars(
  plot: Plot,
  bars: readonly Bar[],
  y: (bytes: number) => number,
  paint: ReturnType<typeof definePatterns>,
): void {
  const groups = plot.marks
    .selectAll<SVGGElement, Bar>('g.round')
    .data(bars)
    .join((enter) => {
      const group = enter.append('g')
      group.append('rect').attr('class', 'ground')
      group.append('rect').attr('class', 'hatching')
      return group
    })
    .attr('class', ({ kind, isRunning }) => `round round-${kind}${isRunning ? ' running' : ''}`)
    .attr('data-round', ({ round }) => round)
  groups.each(function ({ startUs, endUs, sentBytes, kind }) {
    const x = plot.x(startUs)
    const gap = plot.x(endUs) - x > 4 ? 1 : 0
    for (const rect of this.children) {
      rect.setAttribute('x', String(rounded(x)))
      rect.setAttribute('width', String(rounded(Math.max(1, plot.x(endUs) - x - gap))))
      rect.setAttribute('y', String(rounded(y(sentBytes))))
      rect.setAttribute('height', String(rounded(y(0) - y(sentBytes))))
    }
    this.children[1].setAttribute('fill', kind === 'first' ? 'none' : paint(kind === 'paused' ? 'dense' : 'falling'))
  })
}

/** The number of a round and its bytes where there is room, the number alone where there is less, else nothing. */
function drawLabels(plot: Plot, bars: readonly Bar[], y: (bytes: number) => number, innerWidth: number): void {
  const labels = bars.flatMap(({ round, startUs, endUs, sentBytes }) => {
    const from = Math.max(0, plot.x(startUs))
    const room = Math.min(innerWidth, plot.x(endUs)) - from
    const full = `${formatCount(round)}: ${formatBytes(sentBytes)}`
    const text = room > textWidth(full) + 6 ? full : room > textWidth(formatCount(round)) + 3 ? formatCount(round) : ''
    return text === '' ? [] : [{ text, x: from + 2, y: y(sentBytes) - 4 }]
  })
  plot.marks
    .selectAll('text.round-label')
    .data(labels)
    .join('text')
    .attr('class', 'round-label')
    .attr('x', (label) => rounded(label.x))
    .attr('y', (label) => rounded(label.y))
    .text(({ text }) => text)
}

function describe(scene: Scene): string {
  const past = barsOf(scene, storiesOf(scene)).filter(({ startUs }) => startUs <= scene.timeUs)
  const now = past.at(-1)
  if (now === undefined) return `At ${formatClockUs(scene.timeUs)} no round has begun.`
  if (now.isRunning || now.endUs > scene.timeUs) {
    const before = past.at(-2)
    const tail =
      before === undefined || before.round > now.round
        ? ''
        : ` Round ${formatCount(before.round)} sent ${formatBytes(before.sentBytes)} in ${formatDurationUs(before.endUs - before.startUs)}.`
    return `At ${formatClockUs(scene.timeUs)} round ${formatCount(now.round)} is under way.${tail}`
  }
  const first = past.findLast(({ kind }) => kind === 'first') ?? now
  return `${formatCount(now.round)} rounds: the first sent ${formatBytes(first.sentBytes)} in ${formatDurationUs(first.endUs - first.startUs)}, the last ${formatBytes(now.sentBytes)} in ${formatDurationUs(now.endUs - now.startUs)}.`
}
