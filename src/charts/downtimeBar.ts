/*
 * The real downtime of one migration as a stacked bar on its own axis of milliseconds: last copy, device state,
 * activation, and, set apart, the announcement, in which the guest runs already but clients still look for it.
 * Times are those of the phase events. The scale is linear; labels make room for each other.
 */
import { scaleLinear } from 'd3'
import { formatDurationMs } from '../base/format.ts'
import type { Scene } from './chart.ts'
import { spread, textWidth } from './layout.ts'
import { definePatterns, type Hatch } from './pattern.ts'
import { type Plot, rounded } from './plot.ts'
import { type Story, storiesOf, storyAt } from './story.ts'

export interface DowntimePart {
  readonly id: 'copy' | 'deviceState' | 'activation' | 'announcement'
  readonly name: string
  readonly ms: number
}

const hatchOf: Readonly<Record<DowntimePart['id'], Hatch>> = {
  copy: 'dense',
  deviceState: 'levels',
  activation: 'uprights',
  announcement: 'crossed',
}

/** What the outage of a completed migration consisted of; empty for others. */
export function partsOf(story: Story): DowntimePart[] {
  if (story.outcome !== 'completed' || story.pausedUs === null) return []
  const lengthMs = (phase: DowntimePart['id']): number => {
    const span = story.phases.find((candidate) => candidate.phase === phase)
    return span === undefined ? 0 : ((span.endUs ?? span.startUs) - span.startUs) / 1000
  }
  const copiedUs = story.phases.find(({ phase }) => phase === 'deviceState')?.startUs ?? story.pausedUs
  return [
    { id: 'copy', name: 'Copy', ms: (copiedUs - story.pausedUs) / 1000 },
    { id: 'deviceState', name: 'Device state', ms: lengthMs('deviceState') },
    { id: 'activation', name: 'Activation', ms: lengthMs('activation') },
    { id: 'announcement', name: 'Announcement', ms: lengthMs('announcement') },
  ]
}

const TITLE_ROOM = 20
const BAR_HEIGHT = 16
const LABEL_ROOM = 14
/** A part of nearly nothing is still seen. */
const LEAST_WIDTH = 1.5

export function createDowntimeBar(plot: Plot): { draw(scene: Scene, top: number): void } {
  const paint = definePatterns(plot, ['dense', 'levels', 'uprights', 'crossed'])
  const group = plot.root.append('g').attr('class', 'downtime-bar')
  const title = group
    .append('text')
    .attr('class', 'bar-title')
    .attr('y', TITLE_ROOM - 8)
  const parts = group.append('g').attr('transform', `translate(0,${TITLE_ROOM})`)

  return {
    draw(scene, top) {
      const { left, innerWidth } = plot.layout
      const story = storyAt(storiesOf(scene), scene.timeUs)
      const found = story === null ? [] : partsOf(story)
      const isFuture = (story?.endUs ?? 0) > scene.timeUs
      group.attr('transform', `translate(${left},${plot.layout.top + top})`).classed('future', isFuture)
      title.text(titleOf(story, found))
      const totalMs = found.reduce((sum, { ms }) => sum + ms, 0)
      const x = scaleLinear([0, Math.max(totalMs, 1)], [0, innerWidth])
      let startMs = 0
      const segments = found.map((part) => {
        const segment = { ...part, from: x(startMs), width: Math.max(LEAST_WIDTH, x(part.ms)) }
        startMs += part.ms
        return segment
      })
      parts
        .selectAll<SVGGElement, (typeof segments)[number]>('g.part')
        .data(segments)
        .join((enter) => {
          const part = enter.append('g')
          part.append('rect').attr('class', 'ground').attr('height', BAR_HEIGHT)
          part.append('rect').attr('class', 'hatching').attr('height', BAR_HEIGHT)
          return part
        })
        .attr('class', ({ id }) => `part part-${id}`)
        .each(function ({ id, from, width }) {
          for (const rect of this.children) {
            rect.setAttribute('x', String(rounded(Math.min(from, innerWidth - width))))
            rect.setAttribute('width', String(rounded(width)))
          }
          this.children[1].setAttribute('fill', paint(hatchOf[id]))
        })
      drawLabels(segments, innerWidth)
    },
  }

  /** One row below the bar, each label as near to its part as the others let it. */
  function drawLabels(
    segments: readonly { name: string; ms: number; from: number; width: number }[],
    room: number,
  ): void {
    const widest = segments.reduce((sum, { name, ms }) => sum + textWidth(labelOf(name, ms)), 0) + 36
    const isShort = widest > room
    const texts = segments.map(({ name, ms }) => (isShort ? formatDurationMs(ms) : labelOf(name, ms)))
    const half = Math.max(0, ...texts.map(textWidth)) / 2
    const centres = spread(
      segments.map(({ from, width }) => from + width / 2),
      half * 2 + 10,
      half,
      room - half,
    )
    parts
      .selectAll('text')
      .data(texts)
      .join('text')
      .attr('class', 'part-label')
      .attr('text-anchor', 'middle')
      .attr('x', (_, index) => rounded(centres[index]))
      .attr('y', BAR_HEIGHT + LABEL_ROOM)
      .text((text) => text)
  }
}

const labelOf = (name: string, ms: number): string => `${name} ${formatDurationMs(ms)}`

function titleOf(story: Story | null, parts: readonly DowntimePart[]): string {
  if (story === null) return ''
  if (story.outcome === 'cancelled') return 'Cancelled: no switchover'
  if (parts.length === 0) return 'Real downtime: known after the switchover'
  const pausedMs = ((story.resumedUs ?? 0) - (story.pausedUs ?? 0)) / 1000
  return `Guest paused ${formatDurationMs(pausedMs)}`
}
